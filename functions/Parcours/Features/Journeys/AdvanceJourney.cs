using Microsoft.DurableTask;
using NodaTime;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>
/// One round of a journey: ends a pause that is over, brings steps to their new dates, opens what is due, and says when
/// to look again. Everything is read afresh and every write is a claim, so doing it twice is doing it once.
/// </summary>
internal sealed class AdvanceJourney(
    IDocumentStore store, ProgrammeVersions programmes, JourneyPauses pauses, JourneyCancellation cancellations,
    StepOpener opener,
    IEnumerable<IJourneyLifecycleHook> hooks)
    : TaskActivity<PhaseInput, PhaseDecision>
{
    public override async Task<PhaseDecision> RunAsync(TaskActivityContext context, PhaseInput input)
    {
        var now = Instant.FromDateTimeUtc(input.Now);
        var journeyId = Instances.Parts(input.Instance)[0];
        var journey = await store.ReadAsync<JourneyDocument>(journeyId, JourneyDocument.TheId);
        if (journey is null or { IsOver: true })
        {
            if (journey is { State: JourneyState.Cancelled or JourneyState.Dropped })
            {
                await cancellations.UndoAsync(journey);
            }

            return new(PhaseIsOver: false, JourneyIsOver: true, journey?.State.ToString() ?? "Unknown", null);
        }

        var programme = await programmes.GetAsync(journey.ProgrammeId, journey.Version);
        if (journey.Pause is { } pause)
        {
            if (pause.Until is not { } until || until > now)
            {
                journey = await NoteAsync(journey, JourneyState.Paused, pause.Until);
                return new(
                    PhaseIsOver: false, JourneyIsOver: false, journey.State.ToString(), pause.Until?.ToDateTimeUtc());
            }

            if (await pauses.ResumeAsync(journey, until) is not { Journey: var resumed })
            {
                // Somebody else ended the pause, or the journey, just now: what holds is read again.
                return await RunAsync(context, input);
            }

            journey = resumed;
        }

        var plan = JourneyPlans.Of(programme.Calendar, journey);
        foreach (var hook in hooks)
        {
            await hook.PrepareAsync(journey, programme, now);
        }

        await opener.OpenDueAsync(journey, programme, plan, now);
        var steps = await store.ListAsync<StepDocument>(journeyId);
        if (JourneyPauses.WelcomeBack(journey, programme) is { } welcome && steps.All(step => step.Id != welcome.Id))
        {
            await WakeAsync(steps);
            await store.CreateAsync(welcome);
        }

        var wakeAt = Next(plan, steps, now);
        var isOver = IsOver(input.Phase, plan, steps);
        journey = await NoteAsync(
            journey, Furthest(journey.State, StateOf(PhaseOf(plan, steps), steps)), NextAt(plan, steps));
        return new(isOver, JourneyIsOver: false, journey.State.ToString(), wakeAt?.ToDateTimeUtc());
    }

    /// <summary>Steps that slept through a pause look at their dates again.</summary>
    private async Task WakeAsync(IReadOnlyList<StepDocument> steps)
    {
        foreach (var step in steps.Where(step => !step.IsOver))
        {
            await store.UpdateAsync<StepDocument>(
                step.Partition, step.Id, current => current.IsOver ? null : current with
                {
                    Signals = [Instances.SignalToStep(step.Partition, step.Plan.Id)],
                });
        }
    }

    private static Instant? Next(IReadOnlyList<JourneyStepPlan> plan, IReadOnlyList<StepDocument> steps, Instant now)
    {
        var known = steps.Select(step => step.Plan.Id).ToHashSet();
        return plan.Where(planned => !known.Contains(planned.Step.Id) && planned.Step.OpensAt > now)
            .Select(planned => (Instant?)planned.Step.OpensAt).Min();
    }

    /// <summary>
    /// The next instant at which the journey or one of its steps acts by itself: what the watchdog watches.
    /// </summary>
    private static Instant? NextAt(IReadOnlyList<JourneyStepPlan> plan, IReadOnlyList<StepDocument> steps)
    {
        var documents = steps.ToDictionary(step => step.Plan.Id);
        var openings = plan.Where(planned => !documents.ContainsKey(planned.Step.Id))
            .Select(planned => (Instant?)planned.Step.OpensAt);
        var ends = steps.Where(step => !step.IsOver && step.State != StepState.Blocked)
            .Select(step => (Instant?)step.Plan.ClosesAt);
        return openings.Concat(ends).Min();
    }

    private static bool IsOver(Phase phase, IReadOnlyList<JourneyStepPlan> plan, IReadOnlyList<StepDocument> steps)
    {
        var over = steps.Where(step => step.IsOver).Select(step => step.Plan.Id).ToHashSet();
        return plan.Select(planned => planned.Step).Concat(steps.Select(step => step.Plan))
            .Where(step => step.Phase == phase && step.Recipient.Role is Role.Manager or Role.LineManager)
            .All(step => over.Contains(step.Id));
    }

    /// <summary>
    /// The first phase that isn't over, by the documents: the orchestration goes through all of them again whenever its
    /// history starts afresh.
    /// </summary>
    private static Phase PhaseOf(IReadOnlyList<JourneyStepPlan> plan, IReadOnlyList<StepDocument> steps)
    {
        foreach (var phase in (Phase[])[Phase.Diagnosis, Phase.Goals, Phase.Practice])
        {
            if (!IsOver(phase, plan, steps))
            {
                return phase;
            }
        }

        return Phase.Evaluation;
    }

    /// <summary>
    /// A state never goes back by itself, not even when something of an earlier phase is asked once more.
    /// </summary>
    private static JourneyState Furthest(JourneyState before, JourneyState now) =>
        before != JourneyState.Paused && before > now ? before : now;

    private static JourneyState StateOf(Phase phase, IReadOnlyList<StepDocument> steps) => phase switch
    {
        Phase.Diagnosis => steps.Any(step => step.AnsweredAt is not null) ? JourneyState.Diagnosing
            : JourneyState.Invited,
        Phase.Goals => JourneyState.NegotiatingGoals,
        Phase.Practice => JourneyState.Running,
        _ => JourneyState.FinalMeasurement,
    };

    private async Task<JourneyDocument> NoteAsync(JourneyDocument journey, JourneyState state, Instant? nextAt) =>
        journey.State == state && journey.NextAt == nextAt
            ? journey
            : await store.UpdateAsync<JourneyDocument>(journey.Partition, journey.Id, current =>
                current.IsOver || (current.Pause is null) != (journey.Pause is null) ? null
                : current with { State = state, NextAt = nextAt, Signals = [] }) ?? journey;
}
