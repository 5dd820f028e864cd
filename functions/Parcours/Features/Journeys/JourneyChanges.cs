using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Web;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>
/// What HR may do to a journey that runs. Each is one write of the journey; the rest follows by itself.
/// </summary>
internal sealed class JourneyChanges(
    IDocumentStore store, JourneyCancellation cancellations)
{
    /// <summary>
    /// Begins a pause; while it lasts, no mail of the journey leaves to the manager. Of a journey that is over, nothing
    /// changes.
    /// </summary>
    public Task<JourneyDocument?> PauseAsync(
        string journeyId, PausePolicy policy, Instant? until, Instant now, CancellationToken cancellation) =>
        store.UpdateAsync<JourneyDocument>(
            journeyId, JourneyDocument.TheId, journey => journey.IsOver ? null : journey with
            {
                Pause = new PauseInForce(policy, journey.Pause?.From ?? now, until),
                StateBeforePause = journey.Pause is null ? journey.State : journey.StateBeforePause,
                State = JourneyState.Paused,
                Log = [.. journey.Log, new JourneyEntry(now, "paused", policy.ToString())],
                Signals = [Instances.SignalToJourney(journeyId)],
                Events = [.. journey.Events, JourneyEvents.Of(journey, "paused", now)],
            }, cancellation);

    /// <summary>Ends the journey; links die, and the receipt says what was undone. Null when it was over.</summary>
    public Task<CancellationEffects?> CancelAsync(string journeyId, Instant now, CancellationToken cancellation) =>
        EndAsync(journeyId, JourneyState.Cancelled, "cancelled", now, null, cancellation);

    /// <summary>The manager leaves the company: the same end, by another name.</summary>
    /// <param name="journeyId">Whose.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="key">Of the command that asks; null is none. A command that comes again gets what was
    /// undone.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<CancellationEffects?> LeaveAsync(
        string journeyId, Instant now, IdempotencyKey? key, CancellationToken cancellation) =>
        EndAsync(journeyId, JourneyState.Dropped, "left", now, key, cancellation);

    private async Task<CancellationEffects?> EndAsync(
        string journeyId, JourneyState state, string what, Instant now, IdempotencyKey? key,
        CancellationToken cancellation)
    {
        if (await store.ReadAsync<JourneyDocument>(journeyId, JourneyDocument.TheId, cancellation) is not { } alive)
        {
            return null;
        }

        if (alive.IsOver)
        {
            return await EndedBeforeAsync(alive, key, cancellation);
        }

        // Before the write: from then on the journey's own orchestration frees things too.
        var held = await cancellations.HeldAsync(alive, now, cancellation);
        var wasOver = false;
        var ended = await store.UpdateAsync<JourneyDocument>(
            journeyId, JourneyDocument.TheId, journey => (wasOver = journey.IsOver) ? null : journey with
            {
                State = state,
                Pause = null,
                EndedAt = now,
                NextAt = null,
                Commands = journey.CommandsWith(key, now),
                Log = [.. journey.Log, new JourneyEntry(now, what)],
                Signals = [Instances.SignalToJourney(journeyId)],
                Events = [.. journey.Events, JourneyEvents.Of(journey, "cancelled", now)],
            }, cancellation);
        if (ended is null || wasOver)
        {
            return ended is null ? null : await EndedBeforeAsync(ended, key, cancellation);
        }

        var freed = await cancellations.UndoAsync(ended, cancellation);
        return await cancellations.EffectsAsync(ended, freed.Union(held).ToHashSet(), cancellation);
    }

    /// <summary>
    /// What was undone, for the command that ended the journey; null for whoever else comes too late.
    /// </summary>
    private async Task<CancellationEffects?> EndedBeforeAsync(
        JourneyDocument journey, IdempotencyKey? key, CancellationToken cancellation) =>
        journey.HasApplied(key) ? await cancellations.EffectsAsync(journey, new HashSet<string>(), cancellation) : null;

    /// <summary>
    /// Optional mail to the manager stops; convocations, cancellations and what concerns their rights still come.
    /// </summary>
    /// <param name="journeyId">Whose.</param>
    /// <param name="address">Only if this is the manager's; null is whatever it is.</param>
    /// <param name="why">For the timeline.</param>
    /// <param name="now">Since when.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task StopOptionalMailAsync(
        string journeyId, EmailAddress? address, string why, Instant now, CancellationToken cancellation) =>
        store.UpdateAsync<JourneyDocument>(journeyId, JourneyDocument.TheId, journey =>
            journey.OptionalMailStoppedAt is not null
                || (address is not null && journey.Person.Email != address)
                ? null
                : journey with
                {
                    OptionalMailStoppedAt = now,
                    Log = [.. journey.Log, new JourneyEntry(now, why)],
                    Signals = []
                }, cancellation);

    /// <summary>Optional mail comes again.</summary>
    public Task ResumeOptionalMailAsync(string journeyId, Instant now, CancellationToken cancellation) =>
        store.UpdateAsync<JourneyDocument>(
            journeyId, JourneyDocument.TheId, journey => journey.OptionalMailStoppedAt is null ? null : journey with
            {
                OptionalMailStoppedAt = null,
                Log = [.. journey.Log, new JourneyEntry(now, "optional-mail-wanted")],
                Signals = [],
            }, cancellation);
}
