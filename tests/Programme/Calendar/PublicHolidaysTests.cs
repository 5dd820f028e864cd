using CsCheck;
using NodaTime;
using Parcours.Programme.Calendar;
using static Parcours.Programme.Tests.Calendar.Zones;

namespace Parcours.Programme.Tests.Calendar;

public class PublicHolidaysTests
{
    [Fact]
    public void Mainland_France_has_eleven_holidays_in_2027() =>
        Assert.Equal(
            [
                Date("2027-01-01"), Date("2027-03-29"), Date("2027-05-01"), Date("2027-05-06"), Date("2027-05-08"),
                Date("2027-05-17"), Date("2027-07-14"), Date("2027-08-15"), Date("2027-11-01"), Date("2027-11-11"),
                Date("2027-12-25"),
            ],
            Dates(HolidayRegion.FrMetropole, 2027));

    [Fact]
    public void Alsace_Moselle_adds_Good_Friday_and_26_December() =>
        Assert.Equal(
            [Date("2027-03-26"), Date("2027-12-26")],
            Dates(HolidayRegion.FrAlsaceMoselle, 2027).Except(Dates(HolidayRegion.FrMetropole, 2027)));

    [Fact]
    public void La_Reunion_adds_the_abolition_of_slavery() =>
        Assert.Equal(
            [Date("2027-12-20")],
            Dates(HolidayRegion.FrReunion, 2027).Except(Dates(HolidayRegion.FrMetropole, 2027)));

    [Fact]
    public void Without_a_region_there_is_no_holiday()
    {
        Assert.Empty(PublicHolidays.In(HolidayRegion.None, 2027));
        Assert.False(PublicHolidays.Includes(HolidayRegion.None, new LocalDate(2027, 12, 25)));
    }

    [Fact]
    public void Holidays_have_names_in_both_languages()
    {
        var monday = PublicHolidays.In(HolidayRegion.FrMetropole, 2027)[1];
        Assert.Equal(new PublicHoliday(Date("2027-03-29"), new("Lundi de Pâques", "Easter Monday")), monday);
    }

    [Fact]
    public void Two_holidays_may_share_a_date() =>
        Assert.Equal(2, Dates(HolidayRegion.FrMetropole, 2008).Count(date => date == Date("2008-05-01")));

    [Fact]
    public void A_date_is_a_holiday_exactly_when_the_list_of_its_year_names_it() =>
        Gen.Select(Gen.Enum<HolidayRegion>(), Gen.Int[1900, 2200], Gen.Int[0, 364]).Sample((region, year, day) =>
        {
            var date = new LocalDate(year, 1, 1).PlusDays(day);
            return PublicHolidays.Includes(region, date)
                == PublicHolidays.In(region, year).Any(holiday => holiday.Date == date);
        });

    [Theory]
    [InlineData("fr", HolidayRegion.FrMetropole)]
    [InlineData("fr-alsace-moselle", HolidayRegion.FrAlsaceMoselle)]
    [InlineData("fr-reunion", HolidayRegion.FrReunion)]
    [InlineData("none", HolidayRegion.None)]
    public void Regions_have_a_name_in_programme_files(string name, HolidayRegion region)
    {
        Assert.True(HolidayRegions.TryParse(name, out var read));
        Assert.Equal(region, read);
        Assert.Equal(name, region.WireName());
        Assert.Contains(name, HolidayRegions.Names);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("FR")]
    [InlineData("de")]
    public void Other_names_are_no_region(string? name) => Assert.False(HolidayRegions.TryParse(name, out _));

    [Fact]
    public void A_region_that_does_not_exist_has_no_name() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ((HolidayRegion)99).WireName());

    private static IEnumerable<LocalDate> Dates(HolidayRegion region, int year) =>
        PublicHolidays.In(region, year).Select(holiday => holiday.Date);
}
