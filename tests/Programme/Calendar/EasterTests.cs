using NodaTime;
using Parcours.Programme.Calendar;

namespace Parcours.Programme.Tests.Calendar;

public class EasterTests
{
    [Theory]
    [InlineData(1818, 3, 22)]
    [InlineData(1943, 4, 25)]
    [InlineData(1961, 4, 2)]
    [InlineData(1981, 4, 19)]
    [InlineData(2000, 4, 23)]
    [InlineData(2008, 3, 23)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2038, 4, 25)]
    public void Easter_falls_on_the_dates_of_the_almanac(int year, int month, int day) =>
        Assert.Equal(new LocalDate(year, month, day), Easter.SundayOf(year));

    [Fact]
    public void Easter_is_always_a_Sunday_from_22_March_to_25_April()
    {
        for (var year = 1583; year <= 9999; year++)
        {
            var easter = Easter.SundayOf(year);
            Assert.Equal(IsoDayOfWeek.Sunday, easter.DayOfWeek);
            Assert.InRange(easter, new LocalDate(year, 3, 22), new LocalDate(year, 4, 25));
        }
    }

    [Theory]
    [InlineData(1582)]
    [InlineData(10000)]
    public void Years_outside_the_Gregorian_calendar_are_refused(int year) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Easter.SundayOf(year));
}
