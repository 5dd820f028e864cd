using System.Globalization;
using System.Text;
using CsCheck;
using Parcours.Platform.Mail;
using Parcours.Programme.Wording;

namespace Parcours.App.Tests.Platform.Mail;

public class CalendarFileTests
{
    private const string Letters =
        "Élan ;,:\\\"^n'%=\t𠮷👩🏽‍💻🏳️‍🌈👨‍👩‍👧‍👦🇫🇷é̂ज्ञ‌क्षﷺ\u2028\u0085\u200f\u0007\u007f\ud800";

    private static readonly string[] Sequences =
    [
        "\r\n", "\n", "\r", "👨‍👩‍👧‍👦", "👩🏽‍💻", "🇫🇷", "e\u0301\u0323\u0308", "ज्ञ‌क्ष", "\\n", "\\,",
        "END:VEVENT",
    ];

    /// <summary>Every plane, every escape, and what readers see as one character made of many.</summary>
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Int[0, 0x10FFFF].Where(Rune.IsValid).Select(code => new Rune(code).ToString()),
        Gen.OneOf([.. Letters.Select(sign => Gen.Const(sign.ToString()))]),
        Gen.OneOf([.. Sequences.Select(sequence => Gen.Const(sequence))]))
        .Array[0, 90].Select(pieces => string.Concat(pieces));

    [Fact]
    public void An_invitation_is_a_request_in_UTC()
    {
        var file = CalendarFile.Of(Mails.Meeting(), Mails.Rich());
        var entry = CalendarReader.Read(file.Content);

        Assert.Equal(("invite.ics", "text/calendar; method=REQUEST; charset=utf-8"), (file.Name, file.ContentType));
        Assert.Equal(("REQUEST", "CONFIRMED", true), (entry.Method, entry.Status, entry.Answers));
        Assert.Equal(("session-A2@parcours", 0), (entry.Uid, entry.Sequence));
        Assert.Equal((Mails.Meeting().Start, Mails.Meeting().End), (entry.Start, entry.End));
        Assert.Equal(Mails.Rich().DueAt, entry.Stamp);
        Assert.Equal(("Nadia", "nadia@exemple.fr"), (entry.Attendee.Name, entry.Attendee.Address));
        Assert.Equal(("Claire 'RH' Morel", "claire@exemple.fr"), (entry.Organiser.Name, entry.Organiser.Address));
        Assert.DoesNotContain("TZID", file.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancellation_keeps_the_entry_and_raises_the_sequence()
    {
        var file = CalendarFile.Of(Mails.Meeting(sequence: 2, cancelled: true), Mails.Rich());
        var entry = CalendarReader.Read(file.Content);
        var invitation = CalendarReader.Read(CalendarFile.Of(Mails.Meeting(), Mails.Rich()).Content);

        Assert.Equal("text/calendar; method=CANCEL; charset=utf-8", file.ContentType);
        Assert.Equal(
            invitation with { Method = "CANCEL", Status = "CANCELLED", Sequence = 2, Answers = false }, entry);
    }

    [Fact]
    public void Nobody_can_write_lines_of_their_own_into_the_file()
    {
        var entry = CalendarReader.Read(CalendarFile.Of(Mails.Meeting(), Mails.Rich()).Content);

        Assert.Equal("Salle B; apporter un cas, réel\nDESCRIPTION:faux", entry.Description);
        Assert.Equal("Paris ATTENDEE:mailto:x@y.fr", entry.Location);
    }

    [Fact]
    public void The_same_mail_gives_the_same_file() =>
        Assert.Equal(
            CalendarFile.Of(Mails.Meeting(), Mails.Rich()).Content,
            CalendarFile.Of(Mails.Meeting(), Mails.Rich()).Content);

    [Fact]
    public void Every_character_survives_wherever_lines_are_broken() => Gen.Select(AnyText, AnyText, AnyText)
        .Sample((one, two, three) =>
        {
            var content = CalendarFile.Of(
                Mails.Meeting() with { Summary = one, Description = two, Location = three, OrganizerName = two },
                Mails.Rich() with { FirstName = three }).Content;

            var entry = CalendarReader.Read(content);

            Assert.Equal(PlainText.SingleLine(one), entry.Summary);
            Assert.Equal(Seen(two), entry.Description);
            Assert.Equal(PlainText.SingleLine(three), entry.Location);
            Assert.Equal(PlainText.SingleLine(two).Replace('"', '\''), entry.Organiser.Name);
            Assert.Equal(PlainText.SingleLine(three).Replace('"', '\''), entry.Attendee.Name);
        });

    [Fact]
    public void No_line_is_broken_inside_what_is_seen_as_one_character() => AnyText.Sample(text =>
    {
        var content = CalendarFile.Of(Mails.Meeting() with { Description = text }, Mails.Rich()).Content;
        var unfolded = CalendarReader.Unfolded(content);
        var whole = unfolded.SelectMany(line => StringInfo.ParseCombiningCharacters(line).Append(line.Length)
            .Select(at => line[..at])).ToHashSet(StringComparer.Ordinal);
        var read = "";
        foreach (var line in CalendarReader.Physical(content))
        {
            read = line.StartsWith(' ') ? read + line[1..] : line;
            Assert.Contains(read, whole);
        }
    });

    [Fact]
    public void What_is_seen_as_one_character_and_longer_than_a_line_survives()
    {
        var tower = "Z" + string.Concat(Enumerable.Repeat("\u0351\u036b", 60));
        var content = CalendarFile.Of(Mails.Meeting() with { Summary = tower }, Mails.Rich()).Content;

        Assert.Equal(tower, CalendarReader.Read(content).Summary);
    }

    [Theory]
    [InlineData("o'neil+hr@example.org", "o'neil+hr@example.org")]
    [InlineData("a.b-c_d~e!$*@example.org", "a.b-c_d~e!$*@example.org")]
    [InlineData("50%off@example.org", "50%25off@example.org")]
    [InlineData("a=b&c?d#e/f@example.org", "a%3Db%26c%3Fd%23e%2Ff@example.org")]
    [InlineData("\"odd name\"@example.org", "%22odd%20name%22@example.org")]
    [InlineData("\"a@b\"@example.org", "%22a%40b%22@example.org")]
    [InlineData("renée@exämple.org", "ren%C3%A9e@ex%C3%A4mple.org")]
    public void Addresses_stand_as_clients_compare_them(string email, string written)
    {
        var content = CalendarFile.Of(
            Mails.Meeting() with { OrganizerEmail = email }, Mails.Rich() with { To = email }).Content;

        var entry = CalendarReader.Read(content);

        Assert.Equal((email, email), (entry.Organiser.Address, entry.Attendee.Address));
        Assert.Equal(
            2, CalendarReader.Unfolded(content)
                .Count(line => line.EndsWith(":mailto:" + written, StringComparison.Ordinal)));
    }

    /// <summary>As typed, less what can't be seen; a line end is one, however it is written.</summary>
    private static string Seen(string text) => string.Concat(
        text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes().Select(rune =>
            rune.Value is '\n' or '\r' or '\f' or 0x85 or 0x2028 or 0x2029 ? "\n"
            : Rune.IsControl(rune) && rune.Value != '\t' ? " " : rune.ToString()));
}
