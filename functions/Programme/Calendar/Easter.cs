using NodaTime;

namespace Parcours.Programme.Calendar;

/// <summary>The date of Easter in the Gregorian calendar, on which five French public holidays hang.</summary>
public static class Easter
{
    private const int FirstGregorianYear = 1583;

    /// <summary>Easter Sunday of a year.</summary>
    /// <remarks>
    /// The anonymous Gregorian computus (Nature, 20 April 1876), as given by J. Meeus, Astronomical Algorithms, chapter
    /// 8.
    /// </remarks>
    /// <param name="year">1583 to 9999.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year lies outside that range.</exception>
    public static LocalDate SundayOf(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstGregorianYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);

        var golden = year % 19;
        var (century, yearOfCentury) = Math.DivRem(year, 100);
        var (centuryQuarter, centuryRest) = Math.DivRem(century, 4);
        var correction = (century + 8) / 25;
        var moonShift = (century - correction + 1) / 3;
        var epact = ((19 * golden) + century - centuryQuarter - moonShift + 15) % 30;
        var (leaps, leapRest) = Math.DivRem(yearOfCentury, 4);
        var toSunday = (32 + (2 * centuryRest) + (2 * leaps) - epact - leapRest) % 7;
        var exception = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - (7 * exception) + 114, 31);
        return new LocalDate(year, month, day + 1);
    }
}
