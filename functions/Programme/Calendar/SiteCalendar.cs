using System.Collections.Frozen;
using NodaTime;

namespace Parcours.Programme.Calendar;

/// <summary>When the people of a site work and may be written to.</summary>
/// <remarks>
/// Days are the site's; hours are those of the zone given with each question, since a person may live in another zone
/// than the site. Every answer is a pure function of its arguments.
/// </remarks>
public sealed class SiteCalendar
{
    private readonly FrozenSet<LocalDate> closedOn;

    private SiteCalendar(bool isAlways, HolidayRegion region, IEnumerable<LocalDate> closedOn, SendWindow window)
    {
        IsAlways = isAlways;
        Region = region;
        this.closedOn = closedOn.ToFrozenSet();
        Window = window;
    }

    /// <summary>Open every hour of every day.</summary>
    public static SiteCalendar Always { get; } = new(isAlways: true, HolidayRegion.None, [], SendWindow.WholeDay);

    /// <summary>Whether the calendar never closes.</summary>
    public bool IsAlways { get; }

    /// <summary>The public holidays that the site keeps.</summary>
    public HolidayRegion Region { get; }

    /// <summary>Further days on which the site is closed.</summary>
    public IReadOnlySet<LocalDate> ClosedOn => closedOn;

    /// <summary>The local hours in which mail may leave on a working day.</summary>
    public SendWindow Window { get; }

    /// <summary>Monday to Friday without public holidays and without further closures.</summary>
    /// <param name="region">Whose public holidays are kept.</param>
    /// <param name="closedOn">Further closures; none when null.</param>
    /// <param name="window">Send window; 08:30 to 17:30 when null.</param>
    public static SiteCalendar WorkingDays(
        HolidayRegion region, IEnumerable<LocalDate>? closedOn = null, SendWindow? window = null) =>
        new(isAlways: false, region, closedOn ?? [], window ?? SendWindow.Default);

    /// <summary>Whether the site works on a date.</summary>
    public bool IsWorkingDay(LocalDate date) =>
        IsAlways
        || (date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
            && !closedOn.Contains(date)
            && !PublicHolidays.Includes(Region, date));

    /// <summary>The date that lies a number of working days after another, or before it when negative.</summary>
    /// <param name="date">Where to count from; it is not counted itself, whether it is worked or not.</param>
    /// <param name="days">0 gives <paramref name="date"/> back, even when it isn't worked.</param>
    public LocalDate AddWorkingDays(LocalDate date, int days)
    {
        var step = Math.Sign(days);
        for (var left = Math.Abs(days); left > 0;)
        {
            date = date.PlusDays(step);
            left -= IsWorkingDay(date) ? 1 : 0;
        }

        return date;
    }

    /// <summary>The nearest working day strictly before a date.</summary>
    public LocalDate LastWorkingDayBefore(LocalDate date) => AddWorkingDays(date, -1);
}
