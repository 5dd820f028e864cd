using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using Parcours.Platform.Forms;

namespace Parcours.Platform.Mail;

/// <summary>A meeting as an iCalendar file: an invitation, an update of it, or its cancellation.</summary>
internal static class CalendarFile
{
    private const string Product = "-//Parcours//Parcours 1//FR";

    public static MailAttachment Of(CalendarPart meeting, OutgoingMail mail)
    {
        var method = meeting.Cancelled ? "CANCEL" : "REQUEST";
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(meeting.TimeZone) is null ? "Europe/Paris"
            : meeting.TimeZone;
        var calendar = new Ical.Net.Calendar { Method = method, ProductId = Product };
        // A zone's rules from the year before: readers want the change that precedes the meeting.
        calendar.AddTimeZone(
            VTimeZone.FromDateTimeZone(zone, meeting.Start.UtcDateTime.AddYears(-1), includeHistoricalData: false));
        calendar.Events.Add(Event(meeting, mail, zone));
        var content = new CalendarSerializer().SerializeToString(calendar)
            ?? throw new InvalidOperationException($"The calendar of mail {mail.Id} came out empty.");
        return new MailAttachment("invite.ics", $"text/calendar; method={method}; charset=utf-8", content);
    }

    private static CalendarEvent Event(CalendarPart meeting, OutgoingMail mail, string zone) => new()
    {
        Uid = meeting.Uid,
        Sequence = meeting.Sequence,
        Status = meeting.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        DtStamp = new CalDateTime(mail.DueAt.UtcDateTime, CalDateTime.UtcTzId),
        Start = Local(meeting.Start, zone),
        End = Local(meeting.End, zone),
        Summary = FreeText.SingleLine(meeting.Summary),
        Description = meeting.Description,
        Location = FreeText.SingleLine(meeting.Location),
        Organizer = new Organizer(
            "mailto:" + Uri.EscapeDataString(meeting.OrganizerEmail).Replace("%40", "@", StringComparison.Ordinal))
        {
            CommonName = Name(meeting.OrganizerName),
        },
        Attendees =
        [
            new Attendee("mailto:" + Uri.EscapeDataString(mail.To).Replace("%40", "@", StringComparison.Ordinal))
            {
                CommonName = Name(mail.FirstName), ParticipationStatus = EventParticipationStatus.NeedsAction,
                Rsvp = !meeting.Cancelled,
            },
        ],
    };

    private static CalDateTime Local(DateTimeOffset instant, string zone)
    {
        var local = Instant.FromDateTimeOffset(instant).InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;
        return new CalDateTime(local.ToDateTimeUnspecified(), zone);
    }

    /// <summary>A parameter's value can't hold a quotation mark.</summary>
    private static string Name(string name) => FreeText.SingleLine(name).Replace('"', '\'');
}
