using System.Globalization;
using Parcours.Programme.Wording;

namespace Parcours.Platform.Mail;

/// <summary>
/// A meeting as an iCalendar file (RFC 5545, 5546): an invitation, an update of it, or its cancellation, for the one
/// person whom the mail is for. Times are UTC: an entry can't mean another instant than the mail, whatever a reader
/// knows about time zones.
/// </summary>
internal static class CalendarFile
{
    /// <summary>A file for each meeting.</summary>
    public static IReadOnlyList<MailAttachment> All(IReadOnlyList<CalendarPart> meetings, OutgoingMail mail) =>
    [
        .. meetings.Select((meeting, index) => Of(meeting, mail) is var file && index > 0
            ? file with { Name = string.Create(CultureInfo.InvariantCulture, $"invite-{index + 1}.ics") }
            : file),
    ];

    public static MailAttachment Of(CalendarPart meeting, OutgoingMail mail)
    {
        string[] lines =
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Parcours//Parcours 1//FR",
            "CALSCALE:GREGORIAN",
            "METHOD:" + MethodOf(meeting),
            "BEGIN:VEVENT",
            CalendarLine.Text("UID", meeting.Uid),
            string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{meeting.Sequence}"),
            "DTSTAMP:" + Utc(mail.DueAt),
            "DTSTART:" + Utc(meeting.Start),
            "DTEND:" + Utc(meeting.End),
            "STATUS:" + (meeting.Cancelled ? "CANCELLED" : "CONFIRMED"),
            CalendarLine.Text("SUMMARY", PlainText.SingleLine(meeting.Summary)),
            CalendarLine.Text("DESCRIPTION", meeting.Description),
            CalendarLine.Text("LOCATION", PlainText.SingleLine(meeting.Location)),
            CalendarLine.Person("ORGANIZER", meeting.OrganizerName, meeting.OrganizerEmail),
            CalendarLine.Person(
                meeting.Cancelled ? "ATTENDEE" : "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE", mail.FirstName, mail.To),
            "END:VEVENT",
            "END:VCALENDAR",
        ];
        return new MailAttachment(
            "invite.ics", TypeOf(meeting) + "; charset=utf-8", string.Concat(lines.Select(CalendarLine.Folded)));
    }

    /// <summary>Its media type: clients take an invitation for one only if the mail names the method too.</summary>
    public static string TypeOf(CalendarPart meeting) => $"text/calendar; method={MethodOf(meeting)}";

    private static string MethodOf(CalendarPart meeting) => meeting.Cancelled ? "CANCEL" : "REQUEST";

    private static string Utc(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
