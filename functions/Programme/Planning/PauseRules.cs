using NodaTime;

namespace Parcours.Programme.Planning;

/// <summary>
/// The end of a pause as a pure function: what moves, what is skipped, what the one mail of the return lists. The
/// preview of a pause calls the same function with the planned end.
/// </summary>
public static class PauseRules
{
    /// <summary>The mail of the return asks for no more than this.</summary>
    public const int MaxInWelcome = 3;

    /// <summary>Effects on the steps that aren't over; steps that keep their dates aren't named.</summary>
    /// <remarks>
    /// On the day of the return the person gets the mail of the return and what belongs to a session of that day,
    /// nothing else.
    /// </remarks>
    public static IReadOnlyList<PauseEffect> Resume(
        ProgrammeCalendar calendar, IReadOnlyList<PausedStep> steps, Pause pause)
    {
        var effects = steps.OrderBy(step => step.Step.OpensAt).ThenBy(step => step.Step.Id, StringComparer.Ordinal)
            .Select(step => new StepReturn(calendar, step, pause).Effect() is { } effect
            && !KeepsDates(effect, step.Step) ? effect : null)
            .OfType<PauseEffect>().ToList();

        // The newest demands are the ones still worth asking; the oldest give way. Convocations to what lies ahead all
        // stay.
        var surplus = effects.OfType<PauseEffect.Moved>()
            .Where(moved => moved.InWelcome && LoadCeilingRule.Counts(moved.Step))
            .SkipLast(MaxInWelcome).ToHashSet();
        return CloseLast(
            calendar, steps, [.. effects.Select(effect => effect is PauseEffect.Moved moved && surplus.Contains(moved)
            ? new PauseEffect.Skipped(moved.Step)
            : effect)]);
    }

    private static bool KeepsDates(PauseEffect effect, PlannedStep step) =>
        effect is PauseEffect.Moved { InWelcome: false } moved && moved.Step.OpensAt == step.OpensAt
            && moved.Step.DueAt == step.DueAt
            && moved.Step.ClosesAt == step.ClosesAt && moved.Step.RemindersAt.SequenceEqual(step.RemindersAt);

    /// <summary>A journey isn't closed before the last thing that a return still asks can be answered.</summary>
    private static IReadOnlyList<PauseEffect> CloseLast(
        ProgrammeCalendar calendar, IReadOnlyList<PausedStep> steps, IReadOnlyList<PauseEffect> effects)
    {
        var closing = steps.Select(paused => paused.Step).FirstOrDefault(step => step.Kind == StepKinds.JourneyClosing);
        var end = effects.OfType<PauseEffect.Moved>()
            .Where(moved => moved.Step.Id != closing?.Id)
            .Select(moved => (Instant?)moved.Step.ClosesAt).Max();
        if (closing is null || end is null)
        {
            return effects;
        }

        var moved = effects.OfType<PauseEffect.Moved>().FirstOrDefault(effect => effect.Step.Id == closing.Id);
        return (moved?.Step ?? closing).OpensAt >= end
            ? effects
            :
            [
                .. effects.Where(effect => effect != moved),
                new PauseEffect.Moved(
                    PlannedSteps.OpeningAt(
                        calendar, FollowUps.NextMorning(calendar, closing.Recipient, end.Value), closing),
                            InWelcome: false),
            ];
    }
}
