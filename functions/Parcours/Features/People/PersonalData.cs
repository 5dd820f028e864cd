using NodaTime;
using Parcours.Features.Diagnosis;
using Parcours.Features.Goals;
using Parcours.Features.Journeys;
using Parcours.Features.Practices;
using Parcours.Platform.Documents;
using Parcours.Platform.Mail;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.People;

/// <summary>Everything that is kept about a person's journey, for the right of access.</summary>
internal sealed record PersonalExport(
    JourneyDocument Journey,
    IReadOnlyList<StepDocument> Steps,
    NeedsDocument? Needs,
    GoalsDocument? Goals,
    IReadOnlyList<PracticeDocument> Practices,
    IReadOnlyList<TrialDocument> Trials);

/// <summary>
/// The right of access and the right to erasure. Ballots aren't touched by either: nobody can tell whose they are.
/// </summary>
internal sealed class PersonalData(
    IDocumentStore store, JourneyChanges changes, PersonDirectory directory, JourneySummaries summaries,
    Suppressions suppressions, MailQueue queue, Mailbox mailbox)
{
    private const string Erased = "—";

    /// <summary>The copy; null when there is no such journey.</summary>
    public async Task<PersonalExport?> ExportAsync(string journeyId, CancellationToken cancellation)
    {
        if (await store.ReadAsync<JourneyDocument>(journeyId, JourneyDocument.TheId, cancellation) is not { } journey)
        {
            return null;
        }

        return new PersonalExport(
            journey,
            await store.ListAsync<StepDocument>(journeyId, cancellation),
            await store.ReadAsync<NeedsDocument>(journeyId, NeedsDocument.TheId, cancellation),
            await store.ReadAsync<GoalsDocument>(journeyId, GoalsDocument.TheId, cancellation),
            await OwnAsync<PracticeDocument>(journey, card => card.JourneyId, cancellation),
            await OwnAsync<TrialDocument>(journey, trial => trial.JourneyId, cancellation));
    }

    /// <summary>
    /// Ends the journey if it lives, and erases the person: answers, needs, goals, practices, trials, mails, and with
    /// the person's newest journey those before it and all that they were known by. What stays is that journeys were
    /// there, under no name. False when there is no such journey.
    /// </summary>
    public async Task<bool> EraseAsync(string journeyId, Instant now, CancellationToken cancellation)
    {
        if (await store.ReadAsync<JourneyDocument>(journeyId, JourneyDocument.TheId, cancellation)
            is { NextJourney: null, IsErased: false } newest)
        {
            for (var id = newest.PersonId; id is not null && id != journeyId;)
            {
                var earlier = await store.ReadAsync<JourneyDocument>(id, JourneyDocument.TheId, cancellation);
                await EraseOneAsync(id, now, cancellation);
                id = earlier?.NextJourney;
            }

            await directory.ForgetAsync(newest, cancellation);
        }

        return await EraseOneAsync(journeyId, now, cancellation);
    }

    private async Task<bool> EraseOneAsync(string journeyId, Instant now, CancellationToken cancellation)
    {
        // The end comes first: until then the journey's turns go on adding to what there is to erase.
        await changes.CancelAsync(journeyId, now, cancellation);
        if (await ExportAsync(journeyId, cancellation) is not { Journey: var journey } kept)
        {
            return false;
        }

        foreach (var step in kept.Steps.Where(step => step.IsOver || !StepKinds.OutlivesJourney(step.Plan.Kind)))
        {
            await store.DeleteAsync(journeyId, step.Id, cancellation);
        }

        await store.DeleteAsync(journeyId, NeedsDocument.TheId, cancellation);
        await store.DeleteAsync(journeyId, GoalsDocument.TheId, cancellation);
        foreach (var id in kept.Practices.Select(card => card.Id).Concat(kept.Trials.Select(trial => trial.Id)))
        {
            await store.DeleteAsync(journey.ProgrammeId, id, cancellation);
        }

        await suppressions.ForgetAsync(journey.Person.Email, cancellation);
        await queue.ForgetAsync(journey.Person.Email, journeyId, cancellation);
        await mailbox.EraseAsync(
            address => address == journey.Person.Email
                || journey.FormerAddresses.Contains(AddressDocument.IdOf(address)),
            cancellation);
        var nobody = await store.UpdateAsync<JourneyDocument>(journeyId, JourneyDocument.TheId, current => current with
        {
            Person = new Person
            {
                Email = EmailAddress.Of($"erased-{journeyId}@erased.invalid"),
                FirstName = Erased,
                LastName = Erased,
                Locale = current.Person.Locale,
                TimeZone = current.Person.TimeZone,
                Site = current.Person.Site,
            },
            BouncedAddress = null,
            FormerAddresses = [],
            Commands = [],
            Adjustments = new Dictionary<string, StepAdjustment>(),
            Log = [.. current.Log, new JourneyEntry(now, "erased")],
            Signals = [],
        }, cancellation);
        await summaries.ProjectAsync(nobody!, cancellation);
        return true;
    }

    private async Task<IReadOnlyList<T>> OwnAsync<T>(
        JourneyDocument journey, Func<T, string> journeyOf, CancellationToken cancellation)
        where T : Document =>
        [.. (await store.ListAsync<T>(journey.ProgrammeId, cancellation))
            .Where(document => journeyOf(document) == journey.Partition)];
}
