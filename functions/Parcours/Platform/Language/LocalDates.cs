using System.Globalization;
using NodaTime;

namespace Parcours.Platform.Language;

/// <summary>
/// Dates as people read them, in their language and time zone, whatever cultures the machine has installed.
/// </summary>
internal static class LocalDates
{
    private static readonly string[] FrenchDays =
        ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

    private static readonly string[] FrenchMonths =
    [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ];

    /// <summary><c>vendredi 15 janvier 2027 à 17:30</c>, <c>Friday 15 January 2027 at 17:30</c>.</summary>
    public static string DayAndTime(DateTimeOffset instant, string timeZone, string locale)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) ?? DateTimeZone.Utc;
        var local = Instant.FromDateTimeOffset(instant).InZone(zone).LocalDateTime;
        var time = string.Create(CultureInfo.InvariantCulture, $"{local.Hour:00}:{local.Minute:00}");
        return IsEnglish(locale) ? $"{Day(local.Date, locale)} at {time}" : $"{Day(local.Date, locale)} à {time}";
    }

    /// <summary>
    /// <c>vendredi 15 janvier 2027</c>, <c>Friday 15 January 2027</c>; the first of a month is <c>1er</c> in French.
    /// </summary>
    public static string Day(LocalDate date, string locale)
    {
        if (IsEnglish(locale))
        {
            return date.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);
        }

        var day = date.Day == 1 ? "1er" : date.Day.ToString(CultureInfo.InvariantCulture);
        return $"{FrenchDays[(int)date.DayOfWeek - 1]} {day} {FrenchMonths[date.Month - 1]} {date.Year}";
    }

    private static bool IsEnglish(string locale) => locale == "en";
}
