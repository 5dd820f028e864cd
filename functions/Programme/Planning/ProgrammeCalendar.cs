using NodaTime;
using Parcours.Programme.Calendar;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Planning;

/// <summary>The calendars of a programme's sites, and how its offsets become instants for a person.</summary>
public sealed class ProgrammeCalendar
{
    private readonly Dictionary<string, SiteCalendar> sites;

    /// <summary>The calendars of a definition's sites, each made once.</summary>
    /// <param name="definition">A definition that has been read and checked.</param>
    /// <exception cref="ArgumentException">A site keeps holidays that no rule is known for.</exception>
    public ProgrammeCalendar(ProgrammeDefinition definition)
    {
        Definition = definition;
        sites = definition.Sites.ToDictionary(site => site.Id, Of);
    }

    /// <summary>The programme whose calendars these are.</summary>
    public ProgrammeDefinition Definition { get; }

    /// <summary>Monday of the ISO week of a journey's start: where offsets count from.</summary>
    public static LocalDate MondayOf(LocalDate startsOn) => startsOn.PlusDays(1 - (int)startsOn.DayOfWeek);

    /// <summary>An IANA zone; the definition and the list of people have been checked for unknown ones.</summary>
    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    /// <summary>The calendar of a site.</summary>
    public SiteCalendar Site(string id) => sites[id];

    /// <summary>The wall time that lies an offset after a Monday, as an instant.</summary>
    public static Instant At(LocalDate monday, Period offset, string timeZone) =>
        LocalTimes.ToInstant(monday.AtMidnight() + offset, Zone(timeZone));

    /// <summary>
    /// The instant itself when a person may be written to then, else the opening of their next send window.
    /// </summary>
    public Instant NextAllowed(Instant wish, Recipient recipient) =>
        Site(recipient.Site).NextAllowed(wish, Zone(recipient.TimeZone));

    /// <summary>Whether a person may be written to at an instant.</summary>
    public bool IsAllowed(Instant instant, Recipient recipient) =>
        Site(recipient.Site).IsAllowed(instant, Zone(recipient.TimeZone));

    /// <summary>
    /// The end of a time to answer. Whole working days include the day of the opening and end with its send window;
    /// hours and minutes are elapsed time.
    /// </summary>
    public Instant Deadline(Instant opensAt, Period due, Recipient recipient)
    {
        var (site, zone) = (Site(recipient.Site), Zone(recipient.TimeZone));
        if (due.HasTimeComponent)
        {
            return site.AddWorking(opensAt, due, zone);
        }

        var next = site.AddWorking(opensAt, due, zone).InZone(zone).Date;
        var end = site.EndOfWindow(site.LastWorkingDayBefore(next), zone);
        for (; end <= opensAt; next = site.AddWorkingDays(next, 1))
        {
            end = site.EndOfWindow(next, zone);
        }

        return end;
    }

    /// <summary>
    /// How many working days a span touches, counting the local days of both its ends; 0 when it ends before it begins.
    /// </summary>
    public int WorkingDays(Instant from, Instant to, Recipient recipient)
    {
        var (site, zone) = (Site(recipient.Site), Zone(recipient.TimeZone));
        var (days, last) = (0, to.InZone(zone).Date);
        for (var date = from.InZone(zone).Date; date <= last; date = date.PlusDays(1))
        {
            days += site.IsWorkingDay(date) ? 1 : 0;
        }

        return days;
    }

    /// <summary>Whether an instant is where a send window ends: what a deadline in whole working days is.</summary>
    public bool IsEndOfWindow(Instant instant, Recipient recipient)
    {
        var (site, zone) = (Site(recipient.Site), Zone(recipient.TimeZone));
        return !site.IsAlways && site.EndOfWindow(instant.InZone(zone).Date, zone) == instant;
    }

    /// <summary>The week to which a mail counts: year and number of the ISO week, in the person's zone.</summary>
    public static string IsoWeek(Instant at, string timeZone)
    {
        var date = at.InZone(Zone(timeZone)).Date;
        var rule = NodaTime.Calendars.WeekYearRules.Iso;
        return FormattableString.Invariant($"{rule.GetWeekYear(date)}-W{rule.GetWeekOfWeekYear(date):00}");
    }

    private static SiteCalendar Of(Site site)
    {
        var calendar = site.Calendar;
        return calendar.Kind == CalendarKind.Always
            ? SiteCalendar.Always
            : SiteCalendar.WorkingDays(
                HolidayRegions.TryParse(calendar.Holidays, out var region)
                    ? region
                    : throw new ArgumentException($"Unknown holidays '{calendar.Holidays}'.", nameof(site)),
                calendar.ClosedOn,
                new SendWindow(calendar.SendFrom, calendar.SendTo));
    }
}
