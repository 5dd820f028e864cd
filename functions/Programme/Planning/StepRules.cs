using NodaTime;

namespace Parcours.Programme.Planning;

/// <summary>What has happened to a step so far.</summary>
/// <param name="Invited">Its first mail has left.</param>
/// <param name="RemindersDone">Reminders that were sent, or held back by the ceiling.</param>
/// <param name="Escalated">The facilitator has been told.</param>
/// <param name="Answered">A final answer is there, or the step has been ended in another way.</param>
public sealed record StepProgress(bool Invited, int RemindersDone, bool Escalated, bool Answered);

/// <summary>What a step does next.</summary>
public abstract record StepDecision
{
    private StepDecision()
    {
    }

    /// <summary>Its first mail is due.</summary>
    public sealed record Invite(Instant At) : StepDecision;

    /// <summary>A reminder is due; <paramref name="Number"/> counts from 1.</summary>
    public sealed record Remind(int Number, Instant At) : StepDecision;

    /// <summary>The deadline has passed without an answer: a human being calls.</summary>
    public sealed record Escalate(Instant At) : StepDecision;

    /// <summary>The grace is over: the default applies.</summary>
    public sealed record Close : StepDecision;

    /// <summary>Nothing to do before that instant; null when only a signal can wake it.</summary>
    public sealed record Wait(Instant? Until) : StepDecision;

    /// <summary>It is over.</summary>
    public sealed record Done : StepDecision;
}

/// <summary>
/// What happens when a manager doesn't answer: one pure function, used by the journeys and by the simulation.
/// </summary>
public static class StepRules
{
    /// <summary>
    /// A mail counts as sent when it was due if it leaves within this delay; later it leaves at the next allowed
    /// moment.
    /// </summary>
    public static readonly Duration Tolerance = Duration.FromMinutes(10);

    /// <summary>What a step does next. Of several reminders that were missed only the last one leaves.</summary>
    public static StepDecision Next(
        ProgrammeCalendar calendar, PlannedStep step, StepProgress progress, bool paused, Instant now)
    {
        if (progress.Answered)
        {
            return new StepDecision.Done();
        }

        if (paused)
        {
            return new StepDecision.Wait(null);
        }

        if (!progress.Invited)
        {
            // Nobody is asked for what can't be answered any more; what is only told is told late.
            var isPast = now >= step.ClosesAt && step.ClosesAt > step.OpensAt;
            return isPast ? new StepDecision.Close() : When(step.OpensAt, at => new StepDecision.Invite(at));
        }

        var missed = step.RemindersAt.Count(at => at <= now);
        if (missed > progress.RemindersDone && now < step.DueAt)
        {
            return When(step.RemindersAt[missed - 1], at => new StepDecision.Remind(missed, at));
        }

        if (now >= step.ClosesAt)
        {
            return new StepDecision.Close();
        }

        if (step.Escalates && !progress.Escalated)
        {
            if (now >= step.DueAt)
            {
                return When(step.DueAt, at => new StepDecision.Escalate(at));
            }

            var next = step.RemindersAt.Where(at => at > now).Append(step.DueAt).Min();
            return new StepDecision.Wait(next);
        }

        return new StepDecision.Wait(step.RemindersAt.Where(at => at > now).Append(step.ClosesAt).Min());

        StepDecision When(Instant due, Func<Instant, StepDecision> act) =>
            due > now ? new StepDecision.Wait(due)
            : now - due <= Tolerance ? act(due)
            : calendar.NextAllowed(now, step.Recipient) is var allowed && allowed > now ? new StepDecision.Wait(allowed)
            : act(now);
    }
}
