using NodaTime;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>What the end of a pause did.</summary>
/// <param name="Journey">With its new dates.</param>
/// <param name="Effects">What became of each step.</param>
internal sealed record PauseEnd(JourneyDocument Journey, IReadOnlyList<PauseEffect> Effects);

/// <summary>
/// Pauses and returns. A pause is a state of the journey, looked at before each mail; nothing is suspended.
/// </summary>
internal sealed class JourneyPauses(IDocumentStore store, ProgrammeVersions programmes)
{
    /// <summary>What the end of a pause at an instant would do; changes nothing.</summary>
    public async Task<IReadOnlyList<PauseEffect>> PreviewAsync(
        JourneyDocument journey, Pause pause, CancellationToken cancellation = default)
    {
        var calendar = (await programmes.GetAsync(journey.ProgrammeId, journey.Version, cancellation)).Calendar;
        var steps = (await store.ListAsync<StepDocument>(journey.Partition, cancellation))
            .ToDictionary(step => step.Plan.Id);
        var planned = JourneyPlans.Of(calendar, journey)
            .Where(plan => !plan.Skipped && !steps.ContainsKey(plan.Step.Id))
            .Select(plan => new PausedStep(plan.Step, Invited: false));
        var open = steps.Values.Where(step => !step.IsOver && step.AnsweredAt is null)
            .Select(step => new PausedStep(step.Plan, step.InvitedAt is not null, step.RemindersDone));
        return PauseRules.Resume(calendar, [.. planned, .. open], pause);
    }

    /// <summary>
    /// Ends the pause in force: one write of the journey with the new dates, which signals it; its next turn tells the
    /// person. Null when there is none, or somebody else has ended it.
    /// </summary>
    public async Task<PauseEnd?> ResumeAsync(
        JourneyDocument journey, Instant at, CancellationToken cancellation = default)
    {
        if (journey.Pause is not { } inForce)
        {
            return null;
        }

        var effects = await PreviewAsync(journey, new Pause(inForce.Policy, inForce.From, at), cancellation);
        var adjustments = effects.Select(effect => effect switch
        {
            PauseEffect.Moved moved => new StepAdjustment(moved.Step, Skipped: false, moved.InWelcome),
            PauseEffect.Skipped skipped => new StepAdjustment(skipped.Step, Skipped: true, InWelcome: false),
            _ => throw new InvalidOperationException("Unknown effect of a pause."),
        }).ToDictionary(adjustment => adjustment.Step.Id);
        var wasOver = false;
        var resumed = await store.UpdateAsync<JourneyDocument>(
            journey.Partition, journey.Id, current => (wasOver = current.Pause is null) ? null : current with
            {
                Pause = null,
                State = current.StateBeforePause ?? JourneyState.Running,
                StateBeforePause = null,
                Returns = current.Returns + 1,
                ReturnedAt = at,
                Adjustments = current.Adjustments.Concat(adjustments).GroupBy(pair => pair.Key)
                .ToDictionary(group => group.Key, group => group.Last().Value),
                Log = [.. current.Log, new JourneyEntry(at, "resumed")],
                Signals = [Instances.SignalToJourney(journey.Partition)],
                Events = [.. current.Events, JourneyEvents.Of(current, "resumed", at)],
            }, cancellation);
        return resumed is null || wasOver ? null : new PauseEnd(resumed, effects);
    }

    /// <summary>The step that tells of the latest return; null when there was none.</summary>
    public static StepDocument? WelcomeBack(JourneyDocument journey, ProgrammeVersion programme)
    {
        if (journey.ReturnedAt is not { } at)
        {
            return null;
        }

        var plan = FollowUps.WelcomeBack(programme.Calendar, journey.ToPerson(), journey.Returns, at);
        return new StepDocument
        {
            Id = StepDocument.IdOf(plan.Id),
            Partition = journey.Partition,
            ProgrammeId = journey.ProgrammeId,
            Version = journey.Version,
            JourneyId = journey.Partition,
            Monday = journey.ToPerson().Monday,
            Plan = plan,
            Signals = [Instances.SignalToStep(journey.Partition, plan.Id)],
        };
    }
}
