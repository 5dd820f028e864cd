using CsCheck;
using NodaTime;
using NodaTime.Text;
using Parcours.Programme.Definition;
using Parcours.Programme.Example;
using Parcours.Programme.Planning;

namespace Parcours.Programme.Tests.Planning;

public class ProgrammeCalendarTests
{
    private static readonly ProgrammeCalendar Calendar = new(ExampleProgramme.Definition);
    private static readonly ProgrammeCalendar Open = new(ExampleProgramme.Definition with
    {
        Sites = [.. ExampleProgramme.Definition.Sites.Select(
            site => site with { Calendar = new() { Kind = CalendarKind.Always } })],
    });

    private static readonly Recipient Nadia = new JourneyPerson(
        "j0", ExampleProgramme.People[0], new LocalDate(2027, 1, 4), Instant.FromUtc(2026, 12, 28, 7, 0)).Manager;

    private static readonly Gen<(Instant OpensAt, int Days)> Cases =
        from minute in Gen.Int[0, 365 * 24 * 60]
        from days in Gen.Int[0, 15]
        select (Instant.FromUtc(2027, 1, 4, 0, 0) + Duration.FromMinutes(minute), days);

    [Theory]
    [InlineData("2027-01-04T08:30", "P1D", "2027-01-04T17:30")]
    [InlineData("2027-01-04T08:30", "P5D", "2027-01-08T17:30")]
    [InlineData("2027-01-04T08:30", "P1W", "2027-01-08T17:30")]
    [InlineData("2027-01-04T17:30", "P1D", "2027-01-05T17:30")]
    [InlineData("2027-01-08T17:30", "P1D", "2027-01-11T17:30")]
    [InlineData("2027-01-09T10:00", "P1D", "2027-01-11T17:30")]
    [InlineData("2027-03-26T09:00", "P2D", "2027-03-30T17:30")]
    [InlineData("2027-01-04T08:30", "PT4H", "2027-01-04T12:30")]
    public void A_deadline_in_working_days_counts_the_day_of_the_opening_and_ends_with_its_send_window(
        string opensAt, string due, string expected) =>
        Assert.Equal(
            Local(expected), Calendar.Deadline(Local(opensAt), PeriodPattern.NormalizingIso.Parse(due).Value, Nadia));

    [Fact]
    public void In_Strasbourg_Good_Friday_is_not_a_day_to_answer()
    {
        var strasbourg = Nadia with { Site = "strasbourg" };

        Assert.Equal(
            Local("2027-03-30T17:30"), Calendar.Deadline(Local("2027-03-25T08:30"), Period.FromDays(2), strasbourg));
        Assert.Equal(
            Local("2027-03-26T17:30"), Calendar.Deadline(Local("2027-03-25T08:30"), Period.FromDays(2), Nadia));
    }

    [Theory]
    [InlineData("2027-01-04T10:00", "2027-01-04T23:59")]
    [InlineData("2027-01-04T23:59", "2027-01-05T23:59")]
    public void A_calendar_that_never_closes_ends_its_days_a_minute_before_midnight(string opensAt, string expected) =>
        Assert.Equal(Local(expected), Open.Deadline(Local(opensAt), Period.FromDays(1), Nadia));

    [Fact]
    public void A_deadline_always_lies_after_the_opening() => Cases.Sample(
        test => Calendar.Deadline(test.OpensAt, Period.FromDays(test.Days), Nadia) > test.OpensAt
            && Open.Deadline(test.OpensAt, Period.FromDays(test.Days), Nadia) > test.OpensAt,
        iter: 5_000);

    [Fact]
    public void As_many_working_days_as_were_given_lie_before_a_deadline() => Cases.Where(test => test.Days > 0).Sample(
        test =>
        {
            var opensAt = Calendar.NextAllowed(test.OpensAt, Nadia);
            var dueAt = Calendar.Deadline(opensAt, Period.FromDays(test.Days), Nadia);
            return Calendar.IsEndOfWindow(dueAt, Nadia)
                && (Calendar.WorkingDays(opensAt, dueAt, Nadia) == test.Days || Calendar.IsEndOfWindow(opensAt, Nadia));
        },
        iter: 5_000);

    [Theory]
    [InlineData("2027-01-04T08:30", "2027-01-08T17:30", 5)]
    [InlineData("2027-01-08T12:00", "2027-01-11T12:00", 2)]
    [InlineData("2027-01-09T12:00", "2027-01-10T12:00", 0)]
    [InlineData("2027-01-08T12:00", "2027-01-07T12:00", 0)]
    public void Working_days_between_two_instants_count_both_ends(string from, string to, int days) =>
        Assert.Equal(days, Calendar.WorkingDays(Local(from), Local(to), Nadia));

    private static Instant Local(string text) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm")
            .Parse(text).Value.InZoneStrictly(ProgrammeCalendar.Zone("Europe/Paris")).ToInstant();
}
