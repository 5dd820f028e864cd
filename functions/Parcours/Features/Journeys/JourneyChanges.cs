using NodaTime;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Web;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>
/// What HR may do to a journey that runs. Each is one write of the journey; the rest follows by itself.
/// </summary>
internal sealed class JourneyChanges(
    IDocumentStore store, ProgrammeVersions programmes, JourneyCancellation cancellations, PersonDirectory directory)
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
    /// Replaces the manager's address; steps that waited for it begin again with a new link and their full time.
    /// </summary>
    /// <param name="journeyId">Whose.</param>
    /// <param name="email">The new address.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="key">Of the command that asks; null is none. A command that comes again does only what is left of
    /// it.</param>
    /// <param name="cancellation">Gives up; steps may still have the old address then.</param>
    public async Task<JourneyDocument?> ChangeAddressAsync(
        string journeyId, EmailAddress email, Instant now, IdempotencyKey? key, CancellationToken cancellation)
    {
        var isRepeated = false;
        var changed = await store.UpdateAsync<JourneyDocument>(
            journeyId, JourneyDocument.TheId,
            journey => (isRepeated = journey.HasApplied(key)) || journey.IsOver ? null : journey with
            {
                Person = journey.Person with { Email = email },
                FormerAddresses =
                    [.. journey.FormerAddresses.Append(AddressDocument.IdOf(journey.Person.Email)).Distinct()],
                BouncedAddress = null,
                Commands = journey.CommandsWith(key, now),
                Log = [.. journey.Log, new JourneyEntry(now, "address-changed")],
                Signals = [Instances.SignalToJourney(journeyId)],
            }, cancellation);
        if (changed is null or { IsOver: true })
        {
            return changed;
        }

        await directory.AddAddressAsync(changed.ProgrammeId, changed.PersonId, changed.Person.Email, cancellation);
        var calendar = (await programmes.GetAsync(changed.ProgrammeId, changed.Version, cancellation)).Calendar;
        foreach (var step in (await store.ListAsync<StepDocument>(journeyId, cancellation))
            .Where(step => !step.IsOver && step.Plan.Recipient.Role == Role.Manager
            && (!isRepeated || IsLeft(step, changed))))
        {
            await store.UpdateAsync<StepDocument>(
                journeyId, step.Id,
                current => current.IsOver ? null : Readdress(calendar, current, changed.Person.Email, now),
                cancellation);
        }

        return changed;
    }

    /// <summary>
    /// Another line manager from now on. Goals stay; what the one before was asked and hasn't answered is asked of the
    /// new one, with a link of their own and its full time.
    /// </summary>
    /// <param name="journeyId">Whose.</param>
    /// <param name="next">The new one.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="key">Of the command that asks; null is none. A command that comes again does only what is left of
    /// it.</param>
    /// <param name="cancellation">Gives up; steps may still be the one before's then.</param>
    public async Task<JourneyDocument?> ChangeLineManagerAsync(
        string journeyId, LineManager next, Instant now, IdempotencyKey? key, CancellationToken cancellation)
    {
        var isRepeated = false;
        var changed = await store.UpdateAsync<JourneyDocument>(
            journeyId, JourneyDocument.TheId,
            journey => (isRepeated = journey.HasApplied(key)) || journey.IsOver ? null : journey with
            {
                Person = journey.Person with { LineManager = next },
                Commands = journey.CommandsWith(key, now),
                Log = [.. journey.Log, new JourneyEntry(now, "line-manager-changed")],
                Signals = [Instances.SignalToJourney(journeyId)],
            }, cancellation);
        if (changed is null or { IsOver: true } || changed.Person.LineManager is not { } manager)
        {
            return changed;
        }

        var calendar = (await programmes.GetAsync(changed.ProgrammeId, changed.Version, cancellation)).Calendar;
        foreach (var step in (await store.ListAsync<StepDocument>(journeyId, cancellation))
            .Where(step => !step.IsOver && step.AnsweredAt is null && step.Plan.Recipient.Role == Role.LineManager
            && (!isRepeated || IsLeft(step, manager))))
        {
            await store.UpdateAsync<StepDocument>(journeyId, step.Id, current =>
            {
                var recipient =
                    current.Plan.Recipient with
                    {
                        Email = manager.Email,
                        FirstName = manager.FirstName,
                        LastName = manager.LastName
                    };
                return current.IsOver || current.AnsweredAt is not null ? null
                    : current.InvitedAt is null && current.State != StepState.Blocked ? Renewed(current, recipient)
                    : Again(calendar, current with { Draft = null }, recipient, now);
            }, cancellation);
        }

        return changed;
    }

    /// <summary>
    /// A mail to the manager came back: the journey says so, and the step waits for a better address.
    /// </summary>
    public Task BounceAsync(
        string journeyId, EmailAddress address, Instant now, CancellationToken cancellation = default) =>
        store.UpdateAsync<JourneyDocument>(journeyId, JourneyDocument.TheId, journey =>
            journey.IsOver || journey.BouncedAddress is not null
                || journey.Person.Email != address
                ? null
                : journey with
                {
                    BouncedAddress = address,
                    Log = [.. journey.Log, new JourneyEntry(now, "address-bounced")],
                    Signals = [],
                }, cancellation);

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

    /// <summary>Whether a change of address hasn't come to a step yet.</summary>
    private static bool IsLeft(StepDocument step, JourneyDocument journey) =>
        step.Plan.Recipient.Email != journey.Person.Email
        || (step.State == StepState.Blocked && journey.BouncedAddress is null);

    /// <summary>Whether a change of line manager hasn't come to a step yet.</summary>
    private static bool IsLeft(StepDocument step, LineManager manager) =>
        step.Plan.Recipient is var asked
            && (asked.Email, asked.FirstName, asked.LastName) != (manager.Email, manager.FirstName, manager.LastName);

    private static StepDocument Readdress(
        ProgrammeCalendar calendar, StepDocument step, EmailAddress email, Instant now)
    {
        var recipient = step.Plan.Recipient with { Email = email };
        return step.State == StepState.Blocked ? Again(calendar, step, recipient, now) : Renewed(step, recipient);
    }

    /// <summary>For another address: its old link is dead.</summary>
    private static StepDocument Renewed(StepDocument step, Recipient recipient) => step with
    {
        Plan = step.Plan with { Recipient = recipient },
        LinkGeneration = step.LinkGeneration + 1,
        Signals = [Instances.SignalToStep(step.Partition, step.Plan.Id)],
    };

    /// <summary>The same, asked from the beginning.</summary>
    private static StepDocument Again(ProgrammeCalendar calendar, StepDocument step, Recipient recipient, Instant now)
    {
        var renewed = Renewed(step, recipient);
        return renewed with
        {
            Plan = FollowUps.Restarted(calendar, renewed.Plan, now),
            State = StepState.Open,
            InvitedAt = null,
            RemindersDone = 0,
            EscalatedAt = null,
            SoftBounces = 0,
            NotBefore = null,
        };
    }
}
