using Parcours.Platform.Mail;

namespace Parcours.App.Tests.Platform.Mail;

public class CalendarFileTests
{
    [Fact]
    public void An_invitation_is_a_request_in_the_meetings_own_time_zone()
    {
        var file = CalendarFile.Of(Mails.Meeting(), Mails.Rich());
        var lines = Unfolded(file.Content);

        Assert.Equal(("invite.ics", "text/calendar; method=REQUEST; charset=utf-8"), (file.Name, file.ContentType));
        Assert.Contains("METHOD:REQUEST", lines);
        Assert.Contains("UID:session-A2@parcours", lines);
        Assert.Contains("SEQUENCE:0", lines);
        Assert.Contains("DTSTART;TZID=Europe/Paris:20270330T090000", lines);
        Assert.Contains("DTEND;TZID=Europe/Paris:20270330T170000", lines);
        Assert.Contains("BEGIN:DAYLIGHT", lines);
        Assert.Contains("BEGIN:STANDARD", lines);
    }

    [Fact]
    public void A_cancellation_keeps_the_uid_and_raises_the_sequence()
    {
        var file = CalendarFile.Of(Mails.Meeting(sequence: 2, cancelled: true), Mails.Rich());
        var lines = Unfolded(file.Content);

        Assert.Contains("method=CANCEL", file.ContentType);
        Assert.Contains("METHOD:CANCEL", lines);
        Assert.Contains("STATUS:CANCELLED", lines);
        Assert.Contains("SEQUENCE:2", lines);
        Assert.Contains("UID:session-A2@parcours", lines);
    }

    [Fact]
    public void Nobody_can_write_lines_of_their_own_into_the_file()
    {
        var lines = Unfolded(CalendarFile.Of(Mails.Meeting(), Mails.Rich()).Content);

        Assert.Single(lines, line => line.StartsWith("DESCRIPTION", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("ATTENDEE", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("ORGANIZER", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_mail_gives_the_same_file() =>
        Assert.Equal(
            CalendarFile.Of(Mails.Meeting(), Mails.Rich()).Content,
            CalendarFile.Of(Mails.Meeting(), Mails.Rich()).Content);

    private static string[] Unfolded(string content) =>
        content.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
