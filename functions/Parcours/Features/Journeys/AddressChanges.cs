using NodaTime;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Mail;
using Parcours.Platform.Web;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>
/// Who a journey writes to: the manager's address, the line manager. What waited for a good address begins again.
/// </summary>
internal sealed class AddressChanges(
    IDocumentStore store, ProgrammeVersions programmes, PersonDirectory directory, Suppressions suppressions,
    CallOffs callOffs, MailQueue queue)
{
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
        EmailAddress? before = null;
        var hadBounced = false;
        var changed = await store.UpdateAsync<JourneyDocument>(
            journeyId, JourneyDocument.TheId,
            journey =>
            {
                isRepeated = journey.HasApplied(key);
                (before, hadBounced) = (journey.Person.Email, journey.BouncedAddress is not null);
                return isRepeated || journey.IsOver ? null : journey with
                {
                    Person = journey.Person with { Email = email },
                    FormerAddresses =
                        [.. journey.FormerAddresses.Append(AddressDocument.IdOf(journey.Person.Email)).Distinct()],
                    BouncedAddress = null,
                    Commands = journey.CommandsWith(key, now),
                    Log = [.. journey.Log, new JourneyEntry(now, "address-changed")],
                    Signals = [Instances.SignalToJourney(journeyId)],
                };
            }, cancellation);
        if (changed is null or { IsOver: true })
        {
            return changed;
        }

        await directory.AddAddressAsync(changed.ProgrammeId, changed.PersonId, changed.Person.Email, cancellation);
        await queue.AddJourneyAsync(changed.Person.Email, journeyId, cancellation);
        await suppressions.EndAsync(before!, SuppressionReason.Bounced, cancellation);
        await suppressions.EndAsync(changed.Person.Email, SuppressionReason.Bounced, cancellation);
        var calendar = (await programmes.GetAsync(changed.ProgrammeId, changed.Version, cancellation)).Calendar;
        await callOffs.ReplaceAsync(
            calendar, journeyId, changed.ToPerson().Manager,
            new MeetingChange(CallOffs.Readdressed, IsRead: !hadBounced, step => step.State == StepState.Blocked), now,
            cancellation);

        // What takes a meeting out of a calendar goes to the mailbox that has it there.
        foreach (var step in (await store.ListAsync<StepDocument>(journeyId, cancellation))
            .Where(step => !step.IsOver && step.CallsOff is null && step.Plan.Recipient.Role == Role.Manager
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
    /// new one, with a link of their own and its full time. Meetings ahead go from the one's calendar to the other's.
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
        await queue.AddJourneyAsync(manager.Email, journeyId, cancellation);
        var steps = await store.ListAsync<StepDocument>(journeyId, cancellation);
        if (steps.FirstOrDefault(step => step.Plan.Recipient.Role == Role.LineManager) is { } asked)
        {
            await callOffs.ReplaceAsync(
                calendar, journeyId, As(manager, asked.Plan.Recipient),
                new MeetingChange(
                    CallOffs.Replaced, IsRead: true, step => !step.IsOver && step.AnsweredAt is null),
                now, cancellation);
        }

        foreach (var step in steps
            .Where(step => !step.IsOver && step.AnsweredAt is null && step.Plan.Recipient.Role == Role.LineManager
            && (!isRepeated || IsLeft(step, manager))))
        {
            await store.UpdateAsync<StepDocument>(journeyId, step.Id, current =>
            {
                var recipient = As(manager, current.Plan.Recipient);
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
    /// HR says that an address takes mail again, or that who complained was talked to: what waited begins again, with
    /// its full time.
    /// </summary>
    public async Task EndSuppressionAsync(
        EmailAddress address, SuppressionReason reason, Instant now, CancellationToken cancellation)
    {
        if (await suppressions.EndAsync(address, reason, cancellation) is not { } ended)
        {
            return;
        }

        foreach (var mail in ended.Mails)
        {
            if (await store.ReadAsync<StepDocument>(mail.Partition, StepDocument.IdOf(mail.StepId), cancellation)
                is not { State: StepState.Blocked } step || step.Plan.Recipient.Email != address)
            {
                continue;
            }

            var calendar = (await programmes.GetAsync(step.ProgrammeId, step.Version, cancellation)).Calendar;
            await store.UpdateAsync<StepDocument>(
                step.Partition, step.Id,
                current => current.State == StepState.Blocked
                    ? Again(calendar, current, current.Plan.Recipient, now) : null,
                cancellation);
            if (step.JourneyId is { } journeyId)
            {
                await store.UpdateAsync<JourneyDocument>(
                    journeyId, JourneyDocument.TheId,
                    journey => journey.BouncedAddress == address.Value ? journey with
                    {
                        BouncedAddress = null,
                        Signals = [Instances.SignalToJourney(journeyId)],
                    } : null,
                    cancellation);
            }
        }
    }

    /// <summary>Whether a change of address hasn't come to a step yet.</summary>
    private static bool IsLeft(StepDocument step, JourneyDocument journey) =>
        step.Plan.Recipient.Email != journey.Person.Email
        || (step.State == StepState.Blocked && journey.BouncedAddress is null);

    /// <summary>Whether a change of line manager hasn't come to a step yet.</summary>
    private static bool IsLeft(StepDocument step, LineManager manager) =>
        step.Plan.Recipient is var asked
            && (asked.Email, asked.FirstName, asked.LastName) != (manager.Email, manager.FirstName, manager.LastName);

    private static Recipient As(LineManager manager, Recipient before) =>
        before with { Email = manager.Email, FirstName = manager.FirstName, LastName = manager.LastName };

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
        AddressGeneration = step.Plan.Recipient.Email == recipient.Email ? step.AddressGeneration
            : step.LinkGeneration + 1,
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
