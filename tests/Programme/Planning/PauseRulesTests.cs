using NodaTime;
using Parcours.Programme.Example;
using Parcours.Programme.Planning;

namespace Parcours.Programme.Tests.Planning;

public class PauseRulesTests
{
    private static readonly ProgrammeCalendar Calendar = new(ExampleProgramme.Definition);
    private static readonly JourneyPerson Nadia = new(
        "j0", ExampleProgramme.People[0], new LocalDate(2027, 1, 4), Instant.FromUtc(2026, 12, 28, 7, 0));

    private static readonly IReadOnlyList<PlannedStep> Plan =
        [.. JourneyPlanner.Plan(Calendar, Nadia).Where(step => step.Recipient.Role == Role.Manager)];

    private static readonly Instant From = Instant.FromUtc(2027, 2, 1, 12, 0);
    private static readonly Instant To = From + Duration.FromDays(60);

    [Theory]
    [InlineData(PausePolicy.KeepDates)]
    [InlineData(PausePolicy.Shift)]
    [InlineData(PausePolicy.ActiveTimeOnly)]
    [InlineData(PausePolicy.SkipOverdue)]
    public void Nothing_opens_inside_a_pause_nor_in_a_mail_of_its_own_on_the_return(PausePolicy policy)
    {
        var effects = Resume(policy);
        var after = Plan.Where(step => step.OpensAt > From).Select(step => effects.GetValueOrDefault(step.Id) switch
        {
            PauseEffect.Skipped => null,
            PauseEffect.Moved { InWelcome: true } => null,
            PauseEffect.Moved moved => moved.Step,
            _ => step,
        }).OfType<PlannedStep>().ToList();

        Assert.DoesNotContain(after, step => step.OpensAt <= To);
    }

    [Theory]
    [InlineData(PausePolicy.KeepDates)]
    [InlineData(PausePolicy.Shift)]
    [InlineData(PausePolicy.ActiveTimeOnly)]
    [InlineData(PausePolicy.SkipOverdue)]
    public void The_mail_of_the_return_asks_for_three_things_at_most(PausePolicy policy) => Assert.True(
        Resume(policy).Values.OfType<PauseEffect.Moved>().Count(moved => moved.InWelcome && LoadCeilingRule.Counts(moved.Step)) <= PauseRules.MaxInWelcome);

    [Fact]
    public void Shifting_moves_what_is_personal_by_whole_weeks_and_leaves_sessions_where_they_are()
    {
        var effects = Resume(PausePolicy.Shift);
        var measure = Assert.IsType<PauseEffect.Moved>(effects["T1.self"]);

        Assert.Equal(Local(Plan.Single(step => step.Id == "T1.self").OpensAt).PlusWeeks(9).Date, Local(measure.Step.OpensAt).Date);
        Assert.False(effects.ContainsKey("A4-paris.invitation"));
        Assert.IsType<PauseEffect.Skipped>(effects["A2-paris.attendance-1"]);
    }

    [Fact]
    public void Skipping_what_is_overdue_keeps_every_later_date()
    {
        var effects = Resume(PausePolicy.SkipOverdue);

        Assert.IsType<PauseEffect.Skipped>(effects["practice-1"]);
        Assert.False(effects.ContainsKey("T1.self"));
    }

    [Fact]
    public void Active_time_gives_back_the_time_that_a_deadline_lost()
    {
        var open = new PausedStep(Plan.Single(step => step.Id == "goal-signature"), Invited: true);
        var moved = Assert.IsType<PauseEffect.Moved>(Assert.Single(PauseRules.Resume(Calendar, [open], new Pause(PausePolicy.ActiveTimeOnly, From, To))));

        Assert.Equal(open.Step.DueAt + Duration.FromDays(60), moved.Step.DueAt);
    }

    private static Dictionary<string, PauseEffect> Resume(PausePolicy policy) => PauseRules.Resume(
            Calendar, [.. Plan.Where(step => step.ClosesAt > From).Select(step => new PausedStep(step, step.OpensAt <= From))], new Pause(policy, From, To))
        .ToDictionary(
            effect => effect switch
            {
                PauseEffect.Moved moved => moved.Step.Id,
                PauseEffect.Skipped skipped => skipped.Step.Id,
                _ => "",
            }, StringComparer.Ordinal);

    private static LocalDateTime Local(Instant at) => at.InZone(ProgrammeCalendar.Zone("Europe/Paris")).LocalDateTime;
}
