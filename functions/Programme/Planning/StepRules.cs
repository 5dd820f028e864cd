using NodaTime;

namespace Parcours.Programme.Planning;

/// <summary>What has happened to a step so far.</summary>
/// <param name="Invited">Its first mail has left.</param>
/// <param name="RemindersDone">Reminders that were sent, or held back by the ceiling.</param>
/// <param name="Escalated">The facilitator has been told.</param>
/// <param name="Answered">A final answer is there, or the step has been ended in another way.</param>
public sealed record StepProgress(bool Invited, int RemindersDone, bool Escalated, bool Answered);

/// <summary>What a step does next.</summary>
public abstract record StepTurn
{
    private StepTurn()
    {
    }

    /// <summary>Its first mail is due.</summary>
    public sealed record Invite(Instant At) : StepTurn;

    /// <summary>A reminder is due; <paramref name="Number"/> counts from 1.</summary>
    public sealed record Remind(int Number, Instant At) : StepTurn;

    /// <summary>The deadline has passed without an answer: a human being calls.</summary>
    public sealed record Escalate(Instant At) : StepTurn;

    /// <summary>The grace is over: the default applies.</summary>
    public sealed record Close : StepTurn;

    /// <summary>Nothing to do before that instant; null when only a ring can wake it.</summary>
    public sealed record Wait(Instant? Until) : StepTurn;

    /// <summary>It is over.</summary>
    public sealed record Done : StepTurn;
}

/// <summary>What happens when a manager doesn't answer: one pure function, used by the journeys and by the simulation.</summary>
public static class StepRules
{
    /// <summary>A mail counts as sent when it was due if it leaves within this delay; later it leaves at the next allowed moment.</summary>
    public static readonly Duration Tolerance = Duration.FromMinutes(10);

    /// <summary>The next turn of a step. Of several reminders that were missed only the last one leaves.</summary>
    public static StepTurn Next(ProgrammeCalendar calendar, PlannedStep step, StepProgress progress, bool paused, Instant now)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(progress);
        if (progress.Answered)
        {
            return new StepTurn.Done();
        }

        if (paused)
        {
            return new StepTurn.Wait(null);
        }

        if (!progress.Invited)
        {
            // Nobody is asked for what can't be answered any more; what is only told is told late.
            var isPast = now >= step.ClosesAt && step.ClosesAt > step.OpensAt;
            return isPast ? new StepTurn.Close() : When(step.OpensAt, at => new StepTurn.Invite(at));
        }

        var missed = step.RemindersAt.Count(at => at <= now);
        if (missed > progress.RemindersDone && now < step.DueAt)
        {
            return When(step.RemindersAt[missed - 1], at => new StepTurn.Remind(missed, at));
        }

        if (now >= step.ClosesAt)
        {
            return new StepTurn.Close();
        }

        if (step.Escalates && !progress.Escalated)
        {
            if (now >= step.DueAt)
            {
                return When(step.DueAt, at => new StepTurn.Escalate(at));
            }

            var next = step.RemindersAt.Where(at => at > now).Append(step.DueAt).Min();
            return new StepTurn.Wait(next);
        }

        return new StepTurn.Wait(step.RemindersAt.Where(at => at > now).Append(step.ClosesAt).Min());

        StepTurn When(Instant due, Func<Instant, StepTurn> act) =>
            due > now ? new StepTurn.Wait(due)
            : now - due <= Tolerance ? act(due)
            : calendar.NextAllowed(now, step.Recipient) is var allowed && allowed > now ? new StepTurn.Wait(allowed)
            : act(now);
    }
}
