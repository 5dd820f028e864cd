using Parcours.App.TimeLapse;

namespace Parcours.App.Tests.TimeLapse;

public class ClockSettingTests
{
    [Theory]
    [InlineData("2026-12-28T08:00+01:00", "2026-12-28T07:00:00Z", 1)]
    [InlineData("2026-12-28T08:00:30+01:00x43200", "2026-12-28T07:00:30Z", 43200)]
    [InlineData("2026-12-28T08:00:30.25Zx0.5", "2026-12-28T08:00:30.25Z", 0.5)]
    [InlineData("2026-12-28T08:00-04:00x0", "2026-12-28T12:00:00Z", 0)]
    [InlineData("2026-12-28T08:00Zx1e3", "2026-12-28T08:00:00Z", 1000)]
    public void A_start_and_a_factor_are_read(string text, string from, double factor)
    {
        var expected = new ClockSetting(
            DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture), factor);
        Assert.Equal(expected, ClockSetting.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-12-28")]
    [InlineData("2026-12-28T08:00")]
    [InlineData("2026-12-28T08:00x3")]
    [InlineData("2026-02-30T08:00Z")]
    public void A_start_without_date_time_and_offset_is_refused_with_an_example(string text)
    {
        var refusal = Assert.Throws<FormatException>(() => ClockSetting.Parse(text));
        Assert.Contains("2026-12-28T08:00+01:00", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("x-1")]
    [InlineData("xfast")]
    [InlineData("xNaN")]
    [InlineData("x1e999")]
    public void A_factor_that_is_no_pace_is_refused_with_an_example(string factor)
    {
        var refusal = Assert.Throws<FormatException>(() => ClockSetting.Parse("2026-12-28T08:00Z" + factor));
        Assert.Contains("x43200", refusal.Message, StringComparison.Ordinal);
    }
}
