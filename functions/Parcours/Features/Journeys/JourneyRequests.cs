using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Web;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Journeys;

/// <summary>
/// What HR asks of a running journey, by a call or by a command: checks, changes, and says what came of it. A command
/// has a key, so one that comes again is done once, and its key with another body is refused; a call has none.
/// </summary>
internal sealed class JourneyRequests(
    IDocumentStore store, JourneyChanges changes, AddressChanges addresses, JourneyPauses pauses, JourneyViews views,
    TimeProvider time)
{
    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Pauses the journey, or only says what the pause would move.</summary>
    public async Task<Outcome<JourneyChangeView>> PauseAsync(
        string id, PauseRequest request, CancellationToken cancellation)
    {
        var now = Now;
        if (await FindAsync(id, cancellation) is not { } journey)
        {
            return JourneyProblems.Unknown(id);
        }

        if (journey.IsOver)
        {
            return JourneyProblems.Over(journey);
        }

        if (request.Policy is not { } policy)
        {
            return Problems.Invalid(
                "$.policy", "Say what becomes of the dates: keepDates, shift, activeTimeOnly or skipOverdue.");
        }

        if (request.Until <= now)
        {
            return Problems.Invalid("$.until", "A pause ends after it begins: 'until' is in the past.");
        }

        var effects = await pauses.PreviewAsync(
            journey, new Pause(policy, journey.Pause?.From ?? now, request.Until ?? now), cancellation);
        return !request.Preview
            && await changes.PauseAsync(id, policy, request.Until, now, cancellation) is { IsOver: true } over
            ? JourneyProblems.Over(over)
            : await ChangeAsync(id, effects, cancellation);
    }

    /// <summary>Ends the pause.</summary>
    public async Task<Outcome<JourneyChangeView>> ResumeAsync(string id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) is not { } journey ? JourneyProblems.Unknown(id)
        : await pauses.ResumeAsync(journey, Now, cancellation) is { } end
            ? await ChangeAsync(id, end.Effects, cancellation)
            : JourneyProblems.NotPaused();

    /// <summary>Ends the journey.</summary>
    public Task<Outcome<CancellationReceipt>> CancelAsync(string id, CancellationToken cancellation) =>
        EndAsync(id, null, changes.CancelAsync, cancellation);

    /// <summary>The person leaves the company.</summary>
    public Task<Outcome<CancellationReceipt>> LeaveAsync(
        string id, IdempotencyKey? key, CancellationToken cancellation) =>
        EndAsync(id, key, (journey, now, stop) => changes.LeaveAsync(journey, now, key, stop), cancellation);

    /// <summary>The person has another address.</summary>
    public async Task<Outcome<JourneyView>> ChangeAddressAsync(
        string id, AddressRequest request, IdempotencyKey? key, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } journey)
        {
            return JourneyProblems.Unknown(id);
        }

        if (!EmailAddress.TryParse(request.Email, out var address))
        {
            return Problems.Invalid("$.email", "This isn't an e-mail address.");
        }

        if (address == journey.Person.LineManager?.Email || journey.Person.Team.Any(member => member.Email == address))
        {
            return Problems.Invalid(
                "$.email", "This is the address of this person's line manager, or of somebody in their team.");
        }

        return await ChangedAsync(
            id, key, await addresses.ChangeAddressAsync(id, address, Now, key, cancellation), cancellation);
    }

    /// <summary>The person has another line manager.</summary>
    public async Task<Outcome<JourneyView>> ChangeLineManagerAsync(
        string id, LineManagerRequest request, IdempotencyKey? key, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } journey)
        {
            return JourneyProblems.Unknown(id);
        }

        if (!EmailAddress.TryParse(request.Email, out var address))
        {
            return Problems.Invalid("$.email", "This isn't an e-mail address.");
        }

        if (address == journey.Person.Email || journey.Person.Team.Any(member => member.Email == address))
        {
            return Problems.Invalid(
                "$.email", "Nobody is their own line manager, and nobody's team member is their line manager.");
        }

        if (PlainText.Line(request.FirstName, DefinitionLimits.NameLength) is not { } first
            || PlainText.Line(request.LastName, DefinitionLimits.NameLength) is not { } last)
        {
            return Problems.Invalid(
                "$.firstName", "Give the first and the last name, in one line of up to 100 characters each.");
        }

        var next = new LineManager(address, first, last);
        return await ChangedAsync(
            id, key, await addresses.ChangeLineManagerAsync(id, next, Now, key, cancellation), cancellation);
    }

    private async Task<Outcome<CancellationReceipt>> EndAsync(
        string id, IdempotencyKey? key, Func<string, Instant, CancellationToken, Task<CancellationEffects?>> end,
        CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } journey)
        {
            return JourneyProblems.Unknown(id);
        }

        if (journey.Contradicts(key))
        {
            return Problems.KeyTaken();
        }

        if (await end(id, Now, cancellation) is not { } effects)
        {
            return JourneyProblems.Over(await FindAsync(id, cancellation) ?? journey);
        }

        return new Outcome<CancellationReceipt>.Done(new CancellationReceipt(
            (await views.ReadAsync(id, cancellation))!,
            [.. effects.Steps.Select(step => MoveView.Skipped(step.Plan))],
            effects.Steps.Count(step => step.InvitedAt is not null),
            [.. effects.Meetings.Select(step => step.Plan.Id)],
            effects.Freed));
    }

    private async Task<Outcome<JourneyView>> ChangedAsync(
        string id, IdempotencyKey? key, JourneyDocument? changed, CancellationToken cancellation)
    {
        if (changed is null)
        {
            return JourneyProblems.Unknown(id);
        }

        if (changed.Contradicts(key))
        {
            return Problems.KeyTaken();
        }

        return changed.IsOver && !changed.HasApplied(key)
            ? JourneyProblems.Over(changed)
            : new Outcome<JourneyView>.Done((await views.ReadAsync(id, cancellation))!);
    }

    private async Task<Outcome<JourneyChangeView>> ChangeAsync(
        string id, IReadOnlyList<PauseEffect> effects, CancellationToken cancellation) =>
        new Outcome<JourneyChangeView>.Done(
            new((await views.ReadAsync(id, cancellation))!, [.. effects.Select(MoveView.Of)]));

    private async Task<JourneyDocument?> FindAsync(string id, CancellationToken cancellation) =>
        DocumentRules.IsKey(id) ? await store.ReadAsync<JourneyDocument>(id, JourneyDocument.TheId, cancellation)
            : null;
}
