using System.Globalization;
using Parcours.Platform.Time;

namespace Parcours.App.Tests.Platform.Time;

public class TimerScheduleTests
{
    [Theory]
    [InlineData("2027-01-04T08:07:30Z", "2027-01-04T08:05:00Z", "2027-01-04T08:10:00Z")]
    [InlineData("2027-01-04T08:05:00Z", "2027-01-04T08:05:00Z", "2027-01-04T08:10:00Z")]
    public void Every_five_minutes_is_on_the_fifth_minute(string at, string latest, string next) =>
        AssertRuns(TimerSchedule.EveryFiveMinutes, at, latest, next);

    [Theory]
    [InlineData("2027-03-28T00:59:59Z", "2027-03-28T00:00:00Z", "2027-03-28T01:00:00Z")]
    public void Hourly_is_on_the_hour_whatever_summer_time_does(string at, string latest, string next) =>
        AssertRuns(TimerSchedule.Hourly, at, latest, next);

    [Theory]
    [InlineData("2027-01-04T02:29:59Z", "2027-01-03T02:30:00Z", "2027-01-04T02:30:00Z")]
    [InlineData("2027-01-04T02:30:00Z", "2027-01-04T02:30:00Z", "2027-01-05T02:30:00Z")]
    public void Daily_is_at_half_past_two(string at, string latest, string next) =>
        AssertRuns(TimerSchedule.Daily, at, latest, next);

    private static void AssertRuns(TimerSchedule schedule, string at, string latest, string next) =>
        Assert.Equal(
            (Instant(latest), Instant(next)), (schedule.LatestAt(Instant(at)), schedule.NextAfter(Instant(at))));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
