using NodaTime;
using NodaTime.Text;
using Parcours.Programme.Calendar;

namespace Parcours.Programme.Tests.Calendar;

/// <summary>The sites of the example programme, and times written as one reads them.</summary>
internal static class Zones
{
    public static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    public static readonly DateTimeZone Reunion = DateTimeZoneProviders.Tzdb["Indian/Reunion"];

    public static readonly SiteCalendar ParisSite = SiteCalendar.WorkingDays(HolidayRegion.FrMetropole);
    public static readonly SiteCalendar StrasbourgSite = SiteCalendar.WorkingDays(HolidayRegion.FrAlsaceMoselle);
    public static readonly SiteCalendar ReunionSite = SiteCalendar.WorkingDays(HolidayRegion.FrReunion);

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    public static LocalDateTime Wall(string text) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(text).Value;

    public static Instant At(string wall, DateTimeZone zone) => LocalTimes.ToInstant(Wall(wall), zone);

    public static Instant Utc(string text) => Wall(text).InUtc().ToInstant();
}
