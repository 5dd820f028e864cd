using NodaTime;
using Parcours.Programme.Example;
using Parcours.Programme.Planning;

namespace Parcours.Programme.Tests.Planning;

public class SlotsTests
{
    private static readonly JourneyPerson Nadia = new(
        "j0", ExampleProgramme.People[0], new LocalDate(2027, 1, 4), Instant.FromUtc(2026, 12, 28, 7, 0));

    [Fact]
    public void Without_times_of_its_own_an_offer_follows_the_hours_before_and_after_noon()
    {
        var times = Offered(Period.FromMinutes(45), [])
            .Where(slot => slot.ContactId == Offered(Period.FromMinutes(45), [])[0].ContactId)
            .Select(slot => Local(slot).TimeOfDay).Distinct().Order().Select(time => time.ToString("HH:mm", null));

        Assert.Equal(["09:00", "09:45", "10:30", "11:15", "14:00", "14:45", "15:30", "16:15"], times);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(50)]
    [InlineData(60)]
    [InlineData(90)]
    public void No_meeting_runs_over_noon_nor_past_five_o_clock(int minutes) => Assert.All(
        Offered(Period.FromMinutes(minutes), []),
        slot =>
        {
            var (from, to) = (Local(slot).TimeOfDay, Local(slot).TimeOfDay.PlusMinutes(minutes));
            Assert.True(
                to <= new LocalTime(12, 0) || (from >= new LocalTime(14, 0) && to <= new LocalTime(17, 0)),
                $"{from} {to}");
        });

    [Fact]
    public void No_slot_lies_before_the_opening_nor_within_the_guard_time()
    {
        var calendar = CalendarWith(Period.FromMinutes(45), []);
        var step = Booking(calendar) with { OpensAt = Instant.FromUtc(2027, 1, 12, 13, 0) };

        Assert.All(
            Slots.Offered(calendar, Nadia, step, Instant.FromUtc(2027, 1, 4, 8, 0)),
            slot => Assert.True(slot.Meeting.Start >= step.OpensAt));
        Assert.All(
            Slots.Offered(calendar, Nadia, step, Instant.FromUtc(2027, 1, 13, 8, 0)),
            slot => Assert.True(slot.Meeting.Start >= Instant.FromUtc(2027, 1, 14, 8, 0)));
    }

    [Fact]
    public void Slots_come_in_order_of_time()
    {
        var offered = Offered(Period.FromMinutes(45), [new LocalTime(15, 0), new LocalTime(10, 0)]);

        Assert.NotEmpty(offered);
        Assert.Equal(
            offered.OrderBy(slot => slot.Meeting.Start).ThenBy(slot => slot.ContactId, StringComparer.Ordinal),
            offered);
    }

    private static IReadOnlyList<Slot> Offered(Period length, IReadOnlyList<LocalTime> at)
    {
        var calendar = CalendarWith(length, at);
        var step = Booking(calendar);
        return Slots.Offered(calendar, Nadia, step, step.OpensAt);
    }

    private static PlannedStep Booking(ProgrammeCalendar calendar) =>
        JourneyPlanner.Plan(calendar, Nadia).Single(step => step.Id == "interview");

    private static ProgrammeCalendar CalendarWith(Period length, IReadOnlyList<LocalTime> at) =>
        new(ExampleProgramme.Definition with
        {
            Steps = [.. ExampleProgramme.Definition.Steps.Select(
            step => step.Id == "interview" ? step with { Slots = step.Slots! with { Length = length, At = at } }
                : step)],
        });

    private static LocalDateTime Local(Slot slot) =>
        slot.Meeting.Start.InZone(ProgrammeCalendar.Zone(slot.Meeting.TimeZone)).LocalDateTime;
}
