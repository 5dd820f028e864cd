using Parcours.Programme.Calendar;

using static Parcours.Programme.Tests.Calendar.Zones;

namespace Parcours.Programme.Tests.Calendar;

public class LocalTimesTests
{
    [Theory]
    [InlineData("2027-03-26 09:00", "2027-03-26 08:00")]
    [InlineData("2027-03-30 09:00", "2027-03-30 07:00")]
    public void Nine_in_Paris_moves_in_UTC_over_the_clock_change(string paris, string utc) =>
        Assert.Equal(Utc(utc), LocalTimes.ToInstant(Wall(paris), Paris));

    [Theory]
    [InlineData("2027-01-26 09:00", "2027-01-26 05:00")]
    [InlineData("2027-07-26 09:00", "2027-07-26 05:00")]
    public void Nine_in_La_Reunion_is_five_UTC_all_year(string reunion, string utc) =>
        Assert.Equal(Utc(utc), LocalTimes.ToInstant(Wall(reunion), Reunion));

    [Fact]
    public void Half_past_two_that_does_not_exist_becomes_half_past_three() =>
        Assert.Equal(Utc("2027-03-28 01:30"), LocalTimes.ToInstant(Wall("2027-03-28 02:30"), Paris));

    [Fact]
    public void Half_past_two_that_happens_twice_is_the_first() =>
        Assert.Equal(Utc("2027-10-31 00:30"), LocalTimes.ToInstant(Wall("2027-10-31 02:30"), Paris));
}
