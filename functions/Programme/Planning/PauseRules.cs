using NodaTime;

namespace Parcours.Programme.Planning;

/// <summary>
/// The end of a pause as a pure function: what moves, what is skipped, what the one mail of the return lists. The preview of
/// a pause calls the same function with the planned end.
/// </summary>
public static class PauseRules
{
    /// <summary>The mail of the return asks for no more than this.</summary>
    public const int MaxInWelcome = 3;

    /// <summary>Effects on the steps that aren't over; steps that keep their dates aren't named.</summary>
    public static IReadOnlyList<PauseEffect> Resume(ProgrammeCalendar calendar, IReadOnlyList<PausedStep> steps, Pause pause)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(pause);
        var effects = steps.OrderBy(step => step.Step.OpensAt).ThenBy(step => step.Step.Id, StringComparer.Ordinal)
            .Select(step => Effect(calendar, step, pause)).OfType<PauseEffect>().ToList();

        // The newest demands are the ones still worth asking; the oldest give way. Convocations to what lies ahead all stay.
        var surplus = effects.OfType<PauseEffect.Moved>().Where(moved => moved.InWelcome && LoadCeilingRule.Counts(moved.Step))
            .SkipLast(MaxInWelcome).ToHashSet();
        return [.. effects.Select(effect => effect is PauseEffect.Moved moved && surplus.Contains(moved)
            ? new PauseEffect.Skipped(moved.Step)
            : effect)];
    }

    private static PauseEffect? Effect(ProgrammeCalendar calendar, PausedStep paused, Pause pause)
    {
        var step = paused.Step;
        var opensInside = !paused.Invited && step.OpensAt <= pause.To;
        var isPersonal = step.MailClass is MailClass.Demand or MailClass.Nudge;
        if (!isPersonal)
        {
            // Sessions, convocations, confirmations and information belong to their date; what it passed is over.
            var isOver = step.Meeting is { } meeting ? meeting.Start <= pause.To : opensInside;
            return !isOver ? opensInside ? new PauseEffect.Moved(step with { OpensAt = Opening(), RemindersAt = [] }, InWelcome: true) : null
                : string.Equals(step.Kind, StepKinds.JourneyClosing, StringComparison.Ordinal) ? OnReturn(inWelcome: false)
                : new PauseEffect.Skipped(step);
        }

        return pause.Policy switch
        {
            PausePolicy.Shift => new PauseEffect.Moved(Shifted(calendar, paused, pause), InWelcome: paused.Invited && step.DueAt <= pause.To),
            PausePolicy.SkipOverdue => opensInside || step.DueAt <= pause.To ? new PauseEffect.Skipped(step) : null,
            PausePolicy.ActiveTimeOnly when opensInside => OnReturn(inWelcome: true),
            PausePolicy.ActiveTimeOnly when paused.Invited => new PauseEffect.Moved(
                PlannedSteps.Schedule(calendar, step.OpensAt, step.DueAt + (pause.To - pause.From), step), InWelcome: step.DueAt <= pause.To),
            PausePolicy.KeepDates when step.DueAt <= pause.To => new PauseEffect.Skipped(step),
            PausePolicy.KeepDates when opensInside => new PauseEffect.Moved(
                PlannedSteps.Schedule(calendar, pause.To, step.DueAt, step), InWelcome: true),
            _ => null,
        };

        Instant Opening() => calendar.NextAllowed(pause.To, step.Recipient);

        PauseEffect OnReturn(bool inWelcome)
        {
            var opensAt = Opening();
            var length = step.DueAt - step.OpensAt;
            return new PauseEffect.Moved(PlannedSteps.Schedule(calendar, opensAt, opensAt + length, step), inWelcome);
        }
    }

    private static PlannedStep Shifted(ProgrammeCalendar calendar, PausedStep paused, Pause pause)
    {
        var weeks = (int)Math.Ceiling((pause.To - pause.From).TotalDays / 7);
        var step = paused.Step;
        var dueAt = Later(step.DueAt, weeks, step.Recipient);
        return paused.Invited
            ? PlannedSteps.Schedule(calendar, step.OpensAt, dueAt, step)
            : PlannedSteps.Schedule(calendar, calendar.NextAllowed(Later(step.OpensAt, weeks, step.Recipient), step.Recipient), dueAt, step);
    }

    private static Instant Later(Instant at, int weeks, Recipient recipient)
    {
        var zone = ProgrammeCalendar.Zone(recipient.TimeZone);
        return Calendar.LocalTimes.ToInstant(at.InZone(zone).LocalDateTime.PlusWeeks(weeks), zone);
    }
}
