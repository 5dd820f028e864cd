using NodaTime;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Calendar;

/// <summary>A day on which the sites of a region are closed by law or local law.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">Its name.</param>
public sealed record PublicHoliday(LocalDate Date, Text Name);

/// <summary>
/// French public holidays by rule, as the law stands today; past and coming years are computed alike.
/// </summary>
/// <remarks>
/// Code du travail L3133-1 (eleven national days), L3134-13 (Alsace-Moselle), L3422-2 (La Réunion).
/// Good Friday is kept in every commune of Alsace-Moselle, although the text names those with a Protestant church.
/// </remarks>
public static class PublicHolidays
{
    private static readonly Fixed[] FixedDays =
    [
        new(1, 1, null, new("Jour de l’an", "New Year’s Day")),
        new(5, 1, null, new("Fête du Travail", "Labour Day")),
        new(5, 8, null, new("Victoire 1945", "Victory Day 1945")),
        new(7, 14, null, new("Fête nationale", "Bastille Day")),
        new(8, 15, null, new("Assomption", "Assumption")),
        new(11, 1, null, new("Toussaint", "All Saints’ Day")),
        new(11, 11, null, new("Armistice 1918", "Armistice Day 1918")),
        new(12, 20, HolidayRegion.FrReunion, new("Abolition de l’esclavage", "Abolition of slavery")),
        new(12, 25, null, new("Noël", "Christmas Day")),
        new(12, 26, HolidayRegion.FrAlsaceMoselle, new("Saint-Étienne", "St Stephen’s Day")),
    ];

    private static readonly Moving[] MovingDays =
    [
        new(-2, HolidayRegion.FrAlsaceMoselle, new("Vendredi saint", "Good Friday")),
        new(1, null, new("Lundi de Pâques", "Easter Monday")),
        new(39, null, new("Ascension", "Ascension Day")),
        new(50, null, new("Lundi de Pentecôte", "Whit Monday")),
    ];

    /// <summary>The holidays of a region in a year, in order of date; two may share a date (1 May 2008).</summary>
    /// <param name="region">The region; <see cref="HolidayRegion.None"/> has none.</param>
    /// <param name="year">1583 to 9999.</param>
    public static IReadOnlyList<PublicHoliday> In(HolidayRegion region, int year)
    {
        var easter = Easter.SundayOf(year);
        return
        [
            .. FixedDays.Where(day => IsObserved(day.Only, region))
                .Select(day => new PublicHoliday(new LocalDate(year, day.Month, day.Day), day.Name))
                .Concat(MovingDays.Where(day => IsObserved(day.Only, region))
                    .Select(day => new PublicHoliday(easter.PlusDays(day.AfterEaster), day.Name)))
                .OrderBy(holiday => holiday.Date),
        ];
    }

    /// <summary>Whether a date is a holiday of the region.</summary>
    public static bool Includes(HolidayRegion region, LocalDate date)
    {
        if (region == HolidayRegion.None)
        {
            return false;
        }

        if (Array.Exists(
            FixedDays, day => day.Month == date.Month && day.Day == date.Day && IsObserved(day.Only, region)))
        {
            return true;
        }

        var afterEaster = Period.DaysBetween(Easter.SundayOf(date.Year), date);
        return Array.Exists(MovingDays, day => day.AfterEaster == afterEaster && IsObserved(day.Only, region));
    }

    private static bool IsObserved(HolidayRegion? only, HolidayRegion region) =>
        region != HolidayRegion.None && (only is null || only == region);

    private sealed record Fixed(int Month, int Day, HolidayRegion? Only, Text Name);

    private sealed record Moving(int AfterEaster, HolidayRegion? Only, Text Name);
}
