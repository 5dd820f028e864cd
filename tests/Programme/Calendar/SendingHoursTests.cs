using CsCheck;
using NodaTime;
using Parcours.Programme.Calendar;
using static Parcours.Programme.Tests.Calendar.Zones;

namespace Parcours.Programme.Tests.Calendar;

public class SendingHoursTests
{
    [Theory]
    [InlineData("2027-01-04 08:29", false)]
    [InlineData("2027-01-04 08:30", true)]
    [InlineData("2027-01-04 17:30", true)]
    [InlineData("2027-01-04 17:31", false)]
    [InlineData("2027-01-09 12:00", false)]
    [InlineData("2027-03-29 12:00", false)]
    public void Mail_leaves_from_half_past_eight_to_half_past_five_on_working_days(string wall, bool allowed) =>
        Assert.Equal(allowed, ParisSite.IsAllowed(At(wall, Paris), Paris));

    [Fact]
    public void The_window_ends_at_its_last_minute_to_the_nanosecond()
    {
        var end = ParisSite.EndOfWindow(Date("2027-01-04"), Paris);
        Assert.Equal(Utc("2027-01-04 16:30"), end);
        Assert.True(ParisSite.IsAllowed(end, Paris));
        Assert.False(ParisSite.IsAllowed(end + Duration.FromNanoseconds(1), Paris));
    }

    [Theory]
    [InlineData("2027-01-04 10:00", "2027-01-04 10:00")]
    [InlineData("2027-01-04 06:00", "2027-01-04 08:30")]
    [InlineData("2027-01-04 18:00", "2027-01-05 08:30")]
    [InlineData("2027-03-25 18:00", "2027-03-30 08:30")]
    public void A_mail_waits_for_the_next_window(string wish, string leaves) =>
        Assert.Equal(At(leaves, Paris), StrasbourgSite.NextAllowed(At(wish, Paris), Paris));

    [Fact]
    public void The_window_is_in_the_receivers_own_zone()
    {
        var afternoonInParis = At("2027-01-04 15:00", Paris); // 18:00 in Saint-Denis
        Assert.True(ParisSite.IsAllowed(afternoonInParis, Paris));
        Assert.Equal(At("2027-01-05 08:30", Reunion), ReunionSite.NextAllowed(afternoonInParis, Reunion));
    }

    [Fact]
    public void The_round_the_clock_calendar_never_waits()
    {
        var night = At("2027-12-25 03:00", Paris);
        Assert.True(SiteCalendar.Always.IsAllowed(night, Paris));
        Assert.Equal(night, SiteCalendar.Always.NextAllowed(night, Paris));
        Assert.Equal(At("2027-12-25 23:59", Paris), SiteCalendar.Always.EndOfWindow(Date("2027-12-25"), Paris));
    }

    [Theory]
    [InlineData("2027-03-24 10:15", "P3D", "2027-03-31 10:15")]
    [InlineData("2027-03-31 10:15", "P-3D", "2027-03-24 10:15")]
    [InlineData("2027-01-04 09:00", "P2W", "2027-01-18 09:00")]
    [InlineData("2027-01-04 09:00", "P1DT2H", "2027-01-05 11:00")]
    [InlineData("2027-01-08 17:00", "PT2M", "2027-01-08 17:02")]
    [InlineData("2027-01-08 17:00", "PT24H", "2027-01-09 17:00")]
    public void Days_are_worked_and_hours_elapse(string from, string offset, string to) =>
        Assert.Equal(At(to, Paris), StrasbourgSite.AddWorking(At(from, Paris), Parse(offset), Paris));

    [Theory]
    [InlineData("2027-03-27 09:00", "P1D", "2027-03-28 09:00")] // 23 hours
    [InlineData("2027-03-27 09:00", "PT24H", "2027-03-28 10:00")]
    [InlineData("2027-03-27 02:30", "P1D", "2027-03-28 03:30")]
    [InlineData("2027-10-30 02:30", "P1D", "2027-10-31 02:30")]
    [InlineData("2027-03-27 09:00", "P1W", "2027-04-03 09:00")]
    public void Round_the_clock_offsets_are_plain(string from, string offset, string to) =>
        Assert.Equal(At(to, Paris), SiteCalendar.Always.AddWorking(At(from, Paris), Parse(offset), Paris));

    [Theory]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    public void Months_have_no_length_in_working_days(string offset) =>
        Assert.Throws<ArgumentException>(() => ParisSite.AddWorking(Utc("2027-01-04 09:00"), Parse(offset), Paris));

    [Fact]
    public void A_window_that_a_clock_change_swallows_opens_for_an_instant()
    {
        // A calendar with a night window meets the gap of a zone that changes its clocks on a working day.
        var cairo = DateTimeZoneProviders.Tzdb["Africa/Cairo"]; // Friday 25 April 2025, 00:00 becomes 01:00
        var night = SiteCalendar.WorkingDays(
            HolidayRegion.None, window: new(new LocalTime(0, 30), new LocalTime(1, 15)));
        var opens = night.NextAllowed(At("2025-04-24 12:00", cairo), cairo);
        Assert.Equal(At("2025-04-25 01:30", cairo), opens);
        Assert.True(night.IsAllowed(opens, cairo));
        Assert.False(night.IsAllowed(opens + Duration.FromMinutes(1), cairo));
    }

    [Fact]
    public void A_date_that_a_zone_skipped_has_no_window()
    {
        var samoa = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
        var site = SiteCalendar.WorkingDays(HolidayRegion.None);
        Assert.Equal(At("2012-01-02 08:30", samoa), site.NextAllowed(At("2011-12-29 18:00", samoa), samoa));
    }

    [Fact]
    public void The_next_allowed_instant_is_allowed_and_the_first_such()
    {
        string[] zones = ["Europe/Paris", "Indian/Reunion", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"];
        var nights = SiteCalendar.WorkingDays(
            HolidayRegion.None, window: new(new LocalTime(0, 15), new LocalTime(2, 45)));
        SiteCalendar[] sites = [ParisSite, StrasbourgSite, ReunionSite, nights, SiteCalendar.Always];
        Gen.Select(
            Gen.Int[0, zones.Length - 1], Gen.Int[0, sites.Length - 1], Gen.Int[0, 4 * 366 * 24 * 60], Gen.Double.Unit)
            .Sample((zoneIndex, siteIndex, minutes, fraction) =>
            {
                var (zone, site) = (DateTimeZoneProviders.Tzdb[zones[zoneIndex]], sites[siteIndex]);
                var wish = Utc("2025-01-01 00:00") + Duration.FromMinutes(minutes);
                var leaves = site.NextAllowed(wish, zone);
                var between = wish + (leaves - wish) * fraction;
                return leaves >= wish
                    && site.IsAllowed(leaves, zone)
                    && site.NextAllowed(leaves, zone) == leaves
                    && (between >= leaves || !site.IsAllowed(between, zone));
            });
    }

    private static Period Parse(string text) => NodaTime.Text.PeriodPattern.Roundtrip.Parse(text).Value;
}
