using System.Globalization;
using NodaTime;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>Instants as people read them: in their zone and language.</summary>
internal static class Dates
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>For example "lundi 11 janvier 2027".</summary>
    public static string Day(Instant instant, string timeZone, string locale) =>
        Zoned(instant, timeZone).ToString("dddd d MMMM yyyy", Culture(locale));

    /// <summary>For example "lundi 11 janvier 2027, 14:00".</summary>
    public static string Moment(Instant instant, string timeZone, string locale) =>
        Zoned(instant, timeZone).ToString("dddd d MMMM yyyy, HH:mm", Culture(locale));

    /// <summary>For example "jeudi 28 janvier 2027, 09:00 – 17:00 (Europe/Paris)".</summary>
    public static string Span(Meeting meeting, string locale)
    {
        var end = Zoned(meeting.End, meeting.TimeZone).ToString("HH:mm", Culture(locale));
        return $"{Moment(meeting.Start, meeting.TimeZone, locale)} – {end} ({meeting.TimeZone})";
    }

    private static CultureInfo Culture(string locale) =>
        locale == "en" ? English : French;

    private static DateTime Zoned(Instant instant, string timeZone) =>
        instant.InZone(ProgrammeCalendar.Zone(timeZone)).ToDateTimeUnspecified();
}
