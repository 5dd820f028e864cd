using NodaTime;
using Parcours.Programme.Example;
using Parcours.Programme.Planning;
using Parcours.Programme.Planning.Simulating;

namespace Parcours.Programme.Tests.Planning;

public class ExamplePlanTests
{
    private static readonly ProgrammeCalendar Calendar = new(ExampleProgramme.Definition);
    private static readonly IReadOnlyList<JourneyPerson> People =
        [.. ExampleProgramme.People.Select(
            (person, index) =>
                new JourneyPerson(
                    $"j{index:00}", person, new LocalDate(2027, 1, 4), Instant.FromUtc(2026, 12, 28, 7, 0)))];

    private static readonly SimulationResult Result = Simulation.Run(ExampleProgramme.Definition, People);

    [Theory]
    [InlineData("needs", "2027-01-04T08:30")]
    [InlineData("T0.self", "2027-01-05T08:30")]
    [InlineData("interview", "2027-01-11T08:30")]
    [InlineData("need-cards", "2027-01-18T08:30")]
    [InlineData("goals", "2027-01-20T08:30")]
    [InlineData("tripartite-start", "2027-01-25T08:30")]
    [InlineData("A1-paris.pulse", "2027-01-28T12:00")]
    [InlineData("goal-signature", "2027-02-01T08:30")]
    [InlineData("A2-paris.attendance-1", "2027-02-23T09:00")]
    [InlineData("A3-paris.attendance-1", "2027-03-23T09:00")]
    [InlineData("T1.self", "2027-04-05T08:30")]
    [InlineData("C3-paris.attendance-1", "2027-05-04T09:00")]
    [InlineData("A4-paris.attendance-1", "2027-06-15T09:00")]
    [InlineData("T2.self", "2027-06-28T08:30")]
    [InlineData("T2.then", "2027-07-01T08:30")]
    [InlineData("review", "2027-07-16T08:30")]
    [InlineData("T3.self", "2027-10-11T08:30")]
    [InlineData("closing", "2027-10-25T08:30")]
    public void Nadia_s_steps_open_on_the_days_of_the_example(string step, string local)
    {
        var planned = JourneyPlanner.Plan(Calendar, People[0]).Single(candidate => candidate.Id == step);

        Assert.Equal(
            local, planned.OpensAt.InZone(ProgrammeCalendar.Zone("Europe/Paris")).ToString("uuuu-MM-dd'T'HH:mm", null));
    }

    [Theory]
    [InlineData("tripartite-start", Phase.Goals)]
    [InlineData("tripartite-mid", Phase.Practice)]
    public void Goals_are_negotiated_at_the_first_tripartite_and_looked_at_again_on_the_way(string step, Phase phase)
    {
        Assert.Equal(phase, JourneyPlanner.Plan(Calendar, People[0]).Single(candidate => candidate.Id == step).Phase);
    }

    [Fact]
    public void No_manager_is_asked_more_than_twice_a_week()
    {
        Assert.DoesNotContain(Result.Load, week => week.Mails > 2);
    }

    [Fact]
    public void Every_mail_leaves_in_the_send_window_of_its_receiver()
    {
        foreach (var person in People)
        {
            foreach (var step in JourneyPlanner.Plan(Calendar, person))
            {
                Assert.True(Calendar.IsAllowed(step.OpensAt, step.Recipient), $"{step.Id} at {step.OpensAt}");
                Assert.All(
                    step.RemindersAt,
                    at => Assert.True(Calendar.IsAllowed(at, step.Recipient), $"{step.Id} reminder at {at}"));
            }
        }

        Assert.All(
            Result.Mails,
            mail => Assert.NotEqual(
                new LocalDate(2027, 3, 29), mail.At.InZone(ProgrammeCalendar.Zone("Europe/Paris")).Date));
    }

    [Fact]
    public void The_same_simulation_twice_gives_the_same_plan()
    {
        var again = Simulation.Run(ExampleProgramme.Definition, People);

        Assert.Equal(Result.Mails, again.Mails);
        Assert.Equal(Result.Load, again.Load);
    }

    [Fact]
    public void Small_teams_are_refused_before_the_launch()
    {
        Assert.Equal(
            ["Team of Nadia Benali", "Team of Karim Haddad"], Result.RefusedViews.Select(view => view.View.En));
        Assert.Contains(Result.Warnings, warning => warning.Code == "small-teams");
    }

    [Fact]
    public void A_mail_is_named_once()
    {
        Assert.DoesNotContain(
            Result.Mails.CountBy(mail => (mail.To, mail.Kind, mail.Step, mail.At, mail.JourneyId)),
            group => group.Value > 1);
    }
}
