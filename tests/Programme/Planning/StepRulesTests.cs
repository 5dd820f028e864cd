using NodaTime;
using Parcours.Programme.Example;
using Parcours.Programme.Planning;

namespace Parcours.Programme.Tests.Planning;

public class StepRulesTests
{
    private static readonly ProgrammeCalendar Calendar = new(ExampleProgramme.Definition);
    private static readonly JourneyPerson Nadia = new(
        "j0", ExampleProgramme.People[0], new LocalDate(2027, 1, 4), Instant.FromUtc(2026, 12, 28, 7, 0));

    private static readonly PlannedStep Needs = JourneyPlanner.Plan(Calendar, Nadia).Single(step => step.Id == "needs");
    private static readonly StepProgress Fresh = new(Invited: false, 0, Escalated: false, Answered: false);

    [Fact]
    public void The_first_mail_leaves_when_it_is_due_and_not_before()
    {
        Assert.Equal(new StepDecision.Wait(Needs.OpensAt), Next(Fresh, Needs.OpensAt - Duration.FromSeconds(1)));
        Assert.Equal(new StepDecision.Invite(Needs.OpensAt), Next(Fresh, Needs.OpensAt));
    }

    [Fact]
    public void Somebody_who_is_silent_is_reminded_three_times_then_called_then_let_alone()
    {
        var progress = Fresh with { Invited = true };
        var now = Needs.OpensAt;
        var turns = new List<string>();
        while (Next(progress, now) is var turn and not StepDecision.Done)
        {
            switch (turn)
            {
                case StepDecision.Wait { Until: { } until }:
                    now = until;
                    continue;
                case StepDecision.Remind remind:
                    progress = progress with { RemindersDone = remind.Number };
                    break;
                case StepDecision.Escalate:
                    progress = progress with { Escalated = true };
                    break;
                case StepDecision.Close:
                    progress = progress with { Answered = true };
                    break;
                default:
                    break;
            }

            turns.Add($"{turn.GetType().Name} {now.InZone(ProgrammeCalendar.Zone("Europe/Paris")):MM-dd HH:mm}");
        }

        Assert.Equal(
            ["Remind 01-07 08:30", "Remind 01-13 08:30", "Remind 01-14 08:30", "Escalate 01-15 17:30",
                "Close 01-22 17:30"], turns);
    }

    [Fact]
    public void Of_reminders_that_were_missed_only_the_last_one_leaves()
    {
        var late = Needs.RemindersAt[2] + Duration.FromMinutes(1);

        Assert.Equal(new StepDecision.Remind(3, Needs.RemindersAt[2]), Next(Fresh with { Invited = true }, late));
    }

    [Fact]
    public void What_is_late_by_more_than_ten_minutes_leaves_at_the_next_allowed_moment()
    {
        var evening = Instant.FromUtc(2027, 1, 4, 20, 0);

        Assert.Equal(new StepDecision.Wait(Instant.FromUtc(2027, 1, 5, 7, 30)), Next(Fresh, evening));
        Assert.Equal(
            new StepDecision.Invite(Instant.FromUtc(2027, 1, 5, 7, 30)),
            Next(Fresh, Instant.FromUtc(2027, 1, 5, 7, 30)));
    }

    [Fact]
    public void An_answer_ends_it_and_a_pause_holds_it()
    {
        Assert.Equal(new StepDecision.Done(), Next(Fresh with { Answered = true }, Needs.ClosesAt));
        Assert.Equal(new StepDecision.Wait(null), StepRules.Next(Calendar, Needs, Fresh, paused: true, Needs.OpensAt));
    }

    [Fact]
    public void What_is_only_told_is_over_once_it_is_told()
    {
        var review = JourneyPlanner.Plan(Calendar, Nadia).Single(step => step.Id == "review");

        Assert.Equal(
            new StepDecision.Invite(review.OpensAt),
            StepRules.Next(Calendar, review, Fresh, paused: false, review.OpensAt));
        Assert.Equal(
            new StepDecision.Close(),
            StepRules.Next(Calendar, review, Fresh with { Invited = true }, paused: false, review.OpensAt));
    }

    [Fact]
    public void Nobody_is_invited_to_what_is_over_but_what_is_only_told_is_told_late()
    {
        var review = JourneyPlanner.Plan(Calendar, Nadia).Single(step => step.Id == "review");
        var late = Instant.FromUtc(2027, 9, 1, 9, 0);

        Assert.Equal(new StepDecision.Close(), Next(Fresh, late));
        Assert.Equal(new StepDecision.Invite(late), StepRules.Next(Calendar, review, Fresh, paused: false, late));
    }

    private static StepDecision Next(StepProgress progress, Instant now) =>
        StepRules.Next(Calendar, Needs, progress, paused: false, now);
}
