using NodaTime;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>What a cancellation undid.</summary>
/// <param name="Steps">Steps that nobody is asked any more.</param>
/// <param name="Meetings">Mails that take a meeting out of somebody's calendar.</param>
/// <param name="Freed">Slots and seats that others can have now.</param>
internal sealed record CancellationEffects(
    IReadOnlyList<StepDocument> Steps, IReadOnlyList<StepDocument> Meetings, int Freed);

/// <summary>
/// Undoes what a cancelled journey still holds: its open steps, the meetings ahead, slots, seats. The cancellation does
/// it at once, and the journey's next round again, in case a crash came between: both may be at it together, so what
/// was undone is told by what was there before and what is there afterwards, never by who did it.
/// </summary>
internal sealed class JourneyCancellation(
    IDocumentStore store, ProgrammeVersions programmes, SlotClaims slots, CallOffs callOffs,
    IEnumerable<IJourneyLifecycleHook> hooks)
{
    /// <summary>
    /// Names of the slots and seats that a journey holds and its cancellation at an instant would free.
    /// </summary>
    public async Task<IReadOnlyList<string>> HeldAsync(
        JourneyDocument journey, Instant at, CancellationToken cancellation = default)
    {
        var programme = await programmes.GetAsync(journey.ProgrammeId, journey.Version, cancellation);
        var held = new List<string>(await slots.HeldAsync(journey.ProgrammeId, journey.Partition, cancellation));
        foreach (var hook in hooks)
        {
            held.AddRange(await hook.HeldAsync(journey, programme, at, cancellation));
        }

        return held;
    }

    /// <summary>What the cancellation of a journey undid, once <see cref="UndoAsync"/> has returned.</summary>
    /// <param name="journey">As cancelled.</param>
    /// <param name="freed">Names of the slots and seats.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CancellationEffects> EffectsAsync(
        JourneyDocument journey, IReadOnlySet<string> freed, CancellationToken cancellation = default)
    {
        var steps = await store.ListAsync<StepDocument>(journey.Partition, cancellation);
        return new CancellationEffects(
            [.. steps.Where(step => step.Outcome == StepOutcomes.Cancelled)],
            [.. steps.Where(
                step => step.Plan.Kind == StepKinds.MeetingCancelled)],
            freed.Count);
    }

    /// <summary>Undoes what is left to undo.</summary>
    /// <returns>Names of the slots and seats that this call freed.</returns>
    public async Task<IReadOnlyList<string>> UndoAsync(
        JourneyDocument journey, CancellationToken cancellation = default)
    {
        var at = journey.EndedAt ?? throw new ArgumentException("The journey isn't over.", nameof(journey));
        var programme = await programmes.GetAsync(journey.ProgrammeId, journey.Version, cancellation);
        var steps = await store.ListAsync<StepDocument>(journey.Partition, cancellation);
        await callOffs.AllAsync(programme.Calendar, journey.Partition, at, cancellation);
        await EndAsync(steps, at, cancellation);
        var freed = new List<string>(await slots.ReleaseAllAsync(journey.ProgrammeId, journey.Partition, cancellation));
        foreach (var hook in hooks)
        {
            freed.AddRange(await hook.LeaveAsync(journey, programme, at, cancellation));
        }

        return freed;
    }

    private async Task EndAsync(IReadOnlyList<StepDocument> steps, Instant at, CancellationToken cancellation)
    {
        foreach (var step in steps.Where(step => !step.IsOver && !StepKinds.OutlivesJourney(step.Plan.Kind)))
        {
            await store.UpdateAsync<StepDocument>(
                step.Partition, step.Id, current => current.IsOver ? null : current with
                {
                    State = StepState.Skipped,
                    Outcome = StepOutcomes.Cancelled,
                    Draft = null,
                    DoneAt = at,
                    Signals = [Instances.SignalToStep(step.Partition, step.Plan.Id)],
                }, cancellation);
        }
    }
}
