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
        Assert.True(effects.Count > 5, "The pause touches the journey.");
    }

    [Theory]
    [InlineData(PausePolicy.KeepDates)]
    [InlineData(PausePolicy.Shift)]
    [InlineData(PausePolicy.ActiveTimeOnly)]
    [InlineData(PausePolicy.SkipOverdue)]
    public void The_mail_of_the_return_asks_for_three_things_at_most(PausePolicy policy) => Assert.True(
        Resume(policy).Values.OfType<PauseEffect.Moved>()
            .Count(moved => moved.InWelcome && LoadCeilingRule.Counts(moved.Step)) <= PauseRules.MaxInWelcome);

    [Fact]
    public void Shifting_moves_what_is_personal_by_whole_weeks_and_leaves_sessions_where_they_are()
    {
        var effects = Resume(PausePolicy.Shift);
        var measure = Assert.IsType<PauseEffect.Moved>(effects["T1.self"]);

        Assert.Equal(
            Local(Plan.Single(step => step.Id == "T1.self").OpensAt).PlusWeeks(9).Date,
            Local(measure.Step.OpensAt).Date);
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
    public void Active_time_gives_back_the_working_days_that_a_deadline_lost()
    {
        var open = new PausedStep(Plan.Single(step => step.Id == "goal-signature"), Invited: true);
        var moved = Assert.IsType<PauseEffect.Moved>(
            Assert.Single(PauseRules.Resume(Calendar, [open], new Pause(PausePolicy.ActiveTimeOnly, From, To))));

        Assert.Equal(new LocalDateTime(2027, 2, 5, 17, 30), Local(open.Step.DueAt));
        Assert.Equal(new LocalDateTime(2027, 4, 2, 14, 0), Local(To));
        Assert.Equal(new LocalDateTime(2027, 4, 8, 17, 30), Local(moved.Step.DueAt));
    }

    [Theory]
    [InlineData(PausePolicy.Shift)]
    [InlineData(PausePolicy.ActiveTimeOnly)]
    public void Reminders_of_the_pause_are_void_and_those_that_left_stay_counted(PausePolicy policy)
    {
        var open = new PausedStep(Plan.Single(step => step.Id == "needs"), Invited: true, RemindersDone: 1);
        var (from, to) = (Instant.FromUtc(2027, 1, 8, 12, 0), Instant.FromUtc(2027, 3, 9, 12, 0));
        var moved = Assert.IsType<PauseEffect.Moved>(
            Assert.Single(PauseRules.Resume(Calendar, [open], new Pause(policy, from, to))));

        Assert.Equal(open.Step.RemindersAt[0], moved.Step.RemindersAt[0]);
        Assert.All(moved.Step.RemindersAt.Skip(1), at => Assert.True(Local(at).Date > Local(to).Date, $"{at}"));
        Assert.True(moved.Step.RemindersAt.Count <= Reminders.Max);
    }

    [Fact]
    public void Sessions_that_the_pause_has_taken_aren_t_asked_about()
    {
        foreach (var policy in Enum.GetValues<PausePolicy>())
        {
            Assert.IsType<PauseEffect.Skipped>(Resume(policy)["A2-paris.feedback"]);
        }
    }

    [Fact]
    public void The_line_manager_is_asked_again_on_the_day_after_the_return()
    {
        var agreement = JourneyPlanner.Plan(Calendar, Nadia).Single(step => step.Id == "tripartite-start.agreement");
        var pause = new Pause(
            PausePolicy.ActiveTimeOnly, Instant.FromUtc(2027, 1, 22, 12, 0), Instant.FromUtc(2027, 3, 23, 12, 0));
        var moved = Assert.IsType<PauseEffect.Moved>(
            Assert.Single(PauseRules.Resume(Calendar, [new PausedStep(agreement, Invited: false)], pause)));

        Assert.False(moved.InWelcome);
        Assert.Equal(new LocalDateTime(2027, 3, 24, 8, 30), Local(moved.Step.OpensAt));
    }

    [Fact]
    public void What_is_asked_again_isn_t_given_reminders_or_grace_that_it_never_had()
    {
        var bare = Plan.Single(step => step.Id == "practice-1") with { RemindersAt = [] };
        bare = bare with { ClosesAt = bare.DueAt };
        var moved = Assert.IsType<PauseEffect.Moved>(Assert.Single(PauseRules.Resume(
            Calendar, [new PausedStep(bare, Invited: false)], new Pause(PausePolicy.ActiveTimeOnly, From, To))));

        Assert.Empty(moved.Step.RemindersAt);
        Assert.Equal(moved.Step.DueAt, moved.Step.ClosesAt);
    }

    private static Dictionary<string, PauseEffect> Resume(PausePolicy policy) => PauseRules.Resume(
            Calendar,
            [.. Plan.Where(step => step.ClosesAt > From).Select(step => new PausedStep(step, step.OpensAt <= From))],
            new Pause(policy, From, To))
        .ToDictionary(
            effect => effect switch
            {
                PauseEffect.Moved moved => moved.Step.Id,
                PauseEffect.Skipped skipped => skipped.Step.Id,
                _ => "",
            });

    private static LocalDateTime Local(Instant at) => at.InZone(ProgrammeCalendar.Zone("Europe/Paris")).LocalDateTime;
}
