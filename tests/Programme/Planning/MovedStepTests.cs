using NodaTime;
using Parcours.Programme.Example;
using Parcours.Programme.Planning;

namespace Parcours.Programme.Tests.Planning;

/// <summary>
/// Steps that open at another moment than planned: for the ceiling of the week, and after a corrected address.
/// </summary>
public class MovedStepTests
{
    private static readonly ProgrammeCalendar Calendar = new(ExampleProgramme.Definition);
    private static readonly JourneyPerson Nadia = new(
        "j0", ExampleProgramme.People[0], new LocalDate(2027, 1, 4), Instant.FromUtc(2026, 12, 28, 7, 0));

    private static readonly IReadOnlyList<PlannedStep> Plan = JourneyPlanner.Plan(Calendar, Nadia);

    [Fact]
    public void An_optional_step_that_waits_for_a_week_with_room_keeps_its_working_days()
    {
        var (monday, wednesday) = (Instant.FromUtc(2027, 3, 15, 7, 30), Instant.FromUtc(2027, 3, 17, 7, 30));
        var optional = Step("optional", wednesday, days: 5) with { Optional = true };
        var placed = LoadCeilingRule.Apply(Calendar, Nadia, [Step("one", monday, 3), Step("two", monday, 3), optional])
            .Single(step => step.Id == "optional");

        Assert.Equal("2027-03-22T08:30", Local(placed.OpensAt));
        Assert.Equal("2027-03-26T17:30", Local(placed.DueAt));
    }

    [Fact]
    public void Over_Easter_the_deadline_of_what_has_waited_is_still_a_working_day()
    {
        var monday = Instant.FromUtc(2027, 3, 15, 7, 30);
        var optional = Step("optional", Instant.FromUtc(2027, 3, 18, 7, 30), days: 6) with { Optional = true };
        var placed = LoadCeilingRule.Apply(Calendar, Nadia, [Step("one", monday, 3), Step("two", monday, 3), optional])
            .Single(step => step.Id == "optional");

        Assert.Equal("2027-03-30T17:30", Local(placed.DueAt));
    }

    [Fact]
    public void A_demand_that_must_keep_its_date_keeps_it_even_in_a_full_week()
    {
        var monday = Instant.FromUtc(2027, 3, 15, 7, 30);
        PlannedStep[] plan = [Step("one", monday, 3), Step("two", monday, 3), Step("three", monday, 3)];

        Assert.Equal(
            plan.Select(step => step.OpensAt),
            LoadCeilingRule.Apply(Calendar, Nadia, plan).Select(step => step.OpensAt));
    }

    [Fact]
    public void A_step_that_begins_again_has_the_time_and_the_reminders_that_it_had()
    {
        var needs = Plan.Single(step => step.Id == "needs");
        var again = FollowUps.Restarted(Calendar, needs, Instant.FromUtc(2027, 1, 13, 20, 0));

        Assert.Equal("2027-01-14T08:30", Local(again.OpensAt));
        Assert.Equal("2027-01-27T17:30", Local(again.DueAt));
        Assert.Equal(needs.RemindersAt.Count, again.RemindersAt.Count);
    }

    [Fact]
    public void An_invitation_that_begins_again_is_answered_before_its_session()
    {
        var invitation = Plan.Single(step => step.Id == "A2-paris.invitation");
        var again = FollowUps.Restarted(Calendar, invitation, Instant.FromUtc(2027, 2, 17, 20, 0));

        Assert.Equal("2027-02-18T08:30", Local(again.OpensAt));
        Assert.Equal(invitation.DueAt, again.DueAt);
        Assert.Equal(invitation.ClosesAt, again.ClosesAt);
        Assert.Empty(again.RemindersAt);
    }

    [Fact]
    public void What_is_only_told_is_told_at_the_new_moment()
    {
        var review = Plan.Single(step => step.Id == "review");
        var again = FollowUps.Restarted(Calendar, review, Instant.FromUtc(2027, 7, 17, 10, 0));

        Assert.Equal(
            ("2027-07-19T08:30", again.OpensAt, again.OpensAt), (Local(again.OpensAt), again.DueAt, again.ClosesAt));
    }

    private static PlannedStep Step(string id, Instant opensAt, int days) =>
        Plan.Single(step => step.Id == "practice-1") with
        {
            Id = id,
            Optional = false,
            OpensAt = opensAt,
            DueAt = Calendar.Deadline(opensAt, Period.FromDays(days), Nadia.Manager),
            ClosesAt = Calendar.Deadline(opensAt, Period.FromDays(days), Nadia.Manager),
        };

    private static string Local(Instant at) =>
        at.InZone(ProgrammeCalendar.Zone("Europe/Paris")).ToString("uuuu-MM-dd'T'HH:mm", null);
}
