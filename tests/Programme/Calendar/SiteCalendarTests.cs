using CsCheck;
using NodaTime;
using Parcours.Programme.Calendar;
using static Parcours.Programme.Tests.Calendar.Zones;

namespace Parcours.Programme.Tests.Calendar;

public class SiteCalendarTests
{
    [Fact]
    public void Good_Friday_is_worked_in_Paris_and_not_in_Strasbourg()
    {
        var goodFriday = Date("2027-03-26");
        Assert.True(ParisSite.IsWorkingDay(goodFriday));
        Assert.True(ReunionSite.IsWorkingDay(goodFriday));
        Assert.False(StrasbourgSite.IsWorkingDay(goodFriday));
    }

    [Theory]
    [InlineData("2027-03-27")] // Saturday
    [InlineData("2027-03-28")] // Easter
    [InlineData("2027-03-29")] // Easter Monday
    [InlineData("2027-05-06")] // Ascension
    [InlineData("2027-05-17")] // Whit Monday
    [InlineData("2027-07-14")]
    public void Nobody_works_on_weekends_and_holidays(string date) =>
        Assert.All([ParisSite, StrasbourgSite, ReunionSite], site => Assert.False(site.IsWorkingDay(Date(date))));

    [Fact]
    public void A_site_may_close_on_further_days()
    {
        var bridge = Date("2027-05-07");
        var closed = SiteCalendar.WorkingDays(HolidayRegion.FrMetropole, [bridge]);
        Assert.True(ParisSite.IsWorkingDay(bridge));
        Assert.False(closed.IsWorkingDay(bridge));
        Assert.Contains(bridge, closed.ClosedOn);
    }

    [Fact]
    public void The_round_the_clock_calendar_works_at_Christmas_on_a_Saturday() =>
        Assert.True(SiteCalendar.Always.IsWorkingDay(Date("2027-12-25")));

    [Theory]
    [InlineData("2027-03-25", 1, "2027-03-30")]
    [InlineData("2027-03-27", 1, "2027-03-30")]
    [InlineData("2027-03-30", -1, "2027-03-25")]
    [InlineData("2027-01-04", 10, "2027-01-18")]
    [InlineData("2027-03-29", 0, "2027-03-29")]
    public void Working_days_are_counted_over_weekends_and_holidays(string from, int days, string to) =>
        Assert.Equal(Date(to), StrasbourgSite.AddWorkingDays(Date(from), days));

    [Fact]
    public void Round_the_clock_days_are_counted_plainly() =>
        Assert.Equal(Date("2027-01-03"), SiteCalendar.Always.AddWorkingDays(Date("2026-12-31"), 3));

    [Fact]
    public void The_eve_of_a_close_on_Tuesday_after_Easter_is_Maundy_Thursday_in_Strasbourg() =>
        Assert.Equal(Date("2027-03-25"), StrasbourgSite.LastWorkingDayBefore(Date("2027-03-30")));

    [Fact]
    public void Adding_working_days_lands_on_a_working_day_with_the_right_number_between() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Int[1, 60]).Sample((day, count) =>
        {
            var from = Date("2026-01-01").PlusDays(day);
            var to = StrasbourgSite.AddWorkingDays(from, count);
            var between = Enumerable.Range(1, Period.DaysBetween(from, to))
                .Count(n => StrasbourgSite.IsWorkingDay(from.PlusDays(n)));
            return StrasbourgSite.IsWorkingDay(to) && between == count;
        });

    [Fact]
    public void Going_forth_and_back_from_a_working_day_returns_to_it() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Int[0, 60]).Sample((day, count) =>
        {
            var from = ParisSite.AddWorkingDays(Date("2026-01-01").PlusDays(day), 1);
            return ParisSite.AddWorkingDays(ParisSite.AddWorkingDays(from, count), -count) == from;
        });

    [Fact]
    public void A_send_window_that_ends_before_it_starts_is_a_bug() =>
        Assert.Throws<ArgumentException>(() => new SendWindow(new LocalTime(9, 0), new LocalTime(8, 0)));
}
