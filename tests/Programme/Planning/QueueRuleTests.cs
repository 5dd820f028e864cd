using CsCheck;
using NodaTime;
using Parcours.Programme.Definition;
using Parcours.Programme.Example;
using Parcours.Programme.Planning;

namespace Parcours.Programme.Tests.Planning;

/// <summary>What other journeys ask leaves less room; whatever they ask, everything is asked in the end.</summary>
public class QueueRuleTests
{
    private static readonly LocalDate Monday = new(2027, 1, 4);
    private static readonly ProgrammeCalendar Calendar = new(ExampleProgramme.Definition);
    private static readonly JourneyPerson Person = new(
        "j", ExampleProgramme.People[0], Monday, Monday.PlusDays(-7).AtMidnight().InUtc().ToInstant());

    private static readonly IReadOnlyList<PlannedStep> Plan = JourneyPlanner.Plan(Calendar, Person);

    [Fact]
    public void Beside_nothing_the_plan_stays_as_it_is() => Assert.Equal(
        Plan.OrderBy(step => step.OpensAt).ThenBy(step => step.Id, StringComparer.Ordinal),
        QueueRule.Beside(Calendar, Plan, new Dictionary<EmailAddress, IReadOnlyList<Instant>>()));

    [Fact]
    public void What_is_asked_at_the_same_moment_needs_no_room_of_its_own()
    {
        var first = Plan.First(LoadCeilingRule.Counts);
        var others = new Dictionary<EmailAddress, IReadOnlyList<Instant>>
        {
            [first.Recipient.Email] =
                [first.OpensAt - Duration.FromMinutes(3), first.OpensAt - Duration.FromMinutes(2), first.OpensAt],
        };
        Assert.Contains(first, QueueRule.Beside(Calendar, Plan, others));
    }

    [Fact]
    public void Whatever_others_ask_no_week_holds_more_than_the_ceiling_and_each_demand_keeps_its_time() =>
        Gen.Int[0, 40 * 24].Array[0, 40].Sample(hours =>
        {
            var from = Monday.AtMidnight().InUtc().ToInstant();
            var address = Person.Person.Email;
            var foreign = hours.Distinct().Order().Select(hour => from + Duration.FromHours(hour)).ToList();
            var placed = QueueRule.Beside(
                Calendar, Plan, new Dictionary<EmailAddress, IReadOnlyList<Instant>> { [address] = foreign });

            Assert.Equal(Plan.Select(step => step.Id).Order(), placed.Select(step => step.Id).Order());
            foreach (var step in placed.Where(step => LoadCeilingRule.Counts(step) && step.Recipient.Email == address))
            {
                var before = Plan.Single(other => other.Id == step.Id);
                Assert.True(step.OpensAt >= before.OpensAt);
                Assert.Equal(
                    Calendar.WorkingDays(before.OpensAt, before.DueAt, before.Recipient),
                    Calendar.WorkingDays(step.OpensAt, step.DueAt, step.Recipient));
                var own = placed.Where(other => LoadCeilingRule.Counts(other) && other.Recipient.Email == address
                    && other.OpensAt < step.OpensAt).Select(other => other.OpensAt);
                Assert.True(
                    foreign.Contains(step.OpensAt) || QueueRule.HasRoom(
                        Calendar, step.Recipient, own, foreign.Where(instant => instant < step.OpensAt), step.OpensAt),
                    step.Id);
            }
        });
}
