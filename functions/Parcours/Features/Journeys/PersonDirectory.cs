using System.Globalization;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;
using Parcours.Programme.Wording;

namespace Parcours.Features.Journeys;

/// <summary>
/// Who is who in a programme: a person is known by HR's id of them and by every address they have had there. Each
/// start and each change of address registers what it brings; an erasure takes it all away.
/// </summary>
internal sealed class PersonDirectory(IDocumentStore store)
{
    /// <summary>Whom somebody that HR names is, as far as is known; registers nothing.</summary>
    public async Task<PersonMatch> FindAsync(string programmeId, Person asked, CancellationToken cancellation)
    {
        if (asked.ExternalId is { } externalId && await store.ReadAsync<ExternalIdDocument>(
                programmeId, ExternalIdDocument.IdOf(externalId), cancellation) is { } named
            && await CurrentAsync(named.PersonId, cancellation) is { } journey)
        {
            return new PersonMatch.Known(journey);
        }

        var address = await store.ReadAsync<AddressDocument>(
            programmeId, AddressDocument.IdOf(asked.Email), cancellation);
        var people = await Task.WhenAll(
            (address?.GetPeople() ?? []).Select(person => CurrentAsync(person, cancellation)));
        return Among([.. people.OfType<JourneyDocument>()], asked) ?? await NewAsync(programmeId, asked, cancellation);
    }

    /// <summary>Registers that a person has an address, besides whoever else has it.</summary>
    public async Task AddAddressAsync(
        string programmeId, string personId, EmailAddress address, CancellationToken cancellation)
    {
        var id = AddressDocument.IdOf(address);
        var (known, _) = await store.GetOrCreateAsync(
            new AddressDocument { Partition = programmeId, Id = id, JourneyId = personId }, cancellation);
        if (!known.GetPeople().Contains(personId))
        {
            await store.UpdateAsync<AddressDocument>(
                programmeId, id,
                current => current.GetPeople().Contains(personId) ? null
                    : current with { Others = [.. current.Others, personId] },
                cancellation);
        }
    }

    /// <summary>Registers whom HR's id names, unless it names somebody already.</summary>
    public Task AddExternalIdAsync(
        string programmeId, string personId, string externalId, CancellationToken cancellation) =>
        store.CreateAsync(
            new ExternalIdDocument
            {
                Partition = programmeId,
                Id = ExternalIdDocument.IdOf(externalId),
                PersonId = personId,
            }, cancellation);

    /// <summary>The id of a person's next journey after others.</summary>
    public static string NextId(JourneyDocument last) => IdOf($"{last.PersonId}|again", last.Number + 1);

    /// <summary>Forgets all that a person was known by.</summary>
    public async Task ForgetAsync(JourneyDocument journey, CancellationToken cancellation)
    {
        foreach (var id in journey.FormerAddresses.Append(AddressDocument.IdOf(journey.Person.Email)))
        {
            var kept = await store.UpdateAsync<AddressDocument>(
                journey.ProgrammeId, id,
                current => current.GetPeople().Where(person => person != journey.PersonId).ToList()
                    is [var first, .. var others] ? current with { JourneyId = first, Others = others } : null,
                cancellation);
            if (kept?.GetPeople() is [var last] && last == journey.PersonId)
            {
                await store.DeleteAsync(journey.ProgrammeId, id, cancellation);
            }
        }

        if (journey.Person.ExternalId is { } externalId)
        {
            await store.DeleteAsync(journey.ProgrammeId, ExternalIdDocument.IdOf(externalId), cancellation);
        }
    }

    /// <summary>Who of those with one mailbox it is; null when it is nobody of them.</summary>
    private static PersonMatch? Among(IReadOnlyList<JourneyDocument> sharing, Person asked)
    {
        var candidates = sharing.Where(
            journey => asked.ExternalId is null || journey.Person.ExternalId is null
                || journey.Person.ExternalId == asked.ExternalId).ToList();
        var likely = candidates.Count == 1 && !IsAnother(candidates[0].Person, asked) ? candidates
            : candidates.Where(journey => HasNameOf(journey.Person, asked)).ToList();
        return candidates.Count == 0 ? null
            : likely is [var same] ? new PersonMatch.Known(same)
            : asked.ExternalId is null ? new PersonMatch.Shared(candidates)
            : null;
    }

    /// <summary>
    /// Somebody nobody knows, with the id of their first journey. One that was erased keeps its id, and its person
    /// starts anew; one that an earlier version started is known by its id alone.
    /// </summary>
    private async Task<PersonMatch> NewAsync(string programmeId, Person asked, CancellationToken cancellation)
    {
        var name = $"{programmeId}|{asked.ExternalId ?? asked.Email.Value.ToUpperInvariant()}";
        for (var life = 0; ; life++)
        {
            var id = IdOf(name, life);
            if (await store.ReadAsync<JourneyDocument>(id, JourneyDocument.TheId, cancellation) is null)
            {
                return new PersonMatch.Nobody(id);
            }

            if (await CurrentAsync(id, cancellation) is { } journey)
            {
                return new PersonMatch.Known(journey);
            }
        }
    }

    /// <summary>The person's newest journey; null when it was erased, or isn't there yet.</summary>
    private async Task<JourneyDocument?> CurrentAsync(string personId, CancellationToken cancellation)
    {
        var journey = await store.ReadAsync<JourneyDocument>(personId, JourneyDocument.TheId, cancellation);
        while (journey?.NextJourney is { } next
            && await store.ReadAsync<JourneyDocument>(next, JourneyDocument.TheId, cancellation) is { } later)
        {
            journey = later;
        }

        return journey is { IsErased: false } ? journey : null;
    }

    /// <summary>Both names were given, and neither is that of the known person: somebody else at the same mailbox.
    /// </summary>
    private static bool IsAnother(Person known, Person asked) =>
        asked.LastName.Length > 0 && known.LastName.Length > 0
        && !IsSame(known.FirstName, asked.FirstName) && !IsSame(known.LastName, asked.LastName);

    private static bool HasNameOf(Person known, Person asked) =>
        IsSame(known.FirstName, asked.FirstName) && IsSame(known.LastName, asked.LastName);

    private static bool IsSame(string one, string other) => PersonName.Key(one, "") == PersonName.Key(other, "");

    private static string IdOf(string name, int life) => JourneyDocument.IdOf(PersonHash.Of(
        life == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}|{life}")));
}

/// <summary>Who somebody that HR names is.</summary>
internal abstract record PersonMatch
{
    private PersonMatch()
    {
    }

    /// <summary>Nobody whom the programme knows: the id is free for their first journey.</summary>
    public sealed record Nobody(string NewId) : PersonMatch;

    /// <summary>Somebody with a journey: their newest one.</summary>
    public sealed record Known(JourneyDocument Journey) : PersonMatch;

    /// <summary>One of several people with one mailbox, or somebody new there: the address doesn't tell.</summary>
    public sealed record Shared(IReadOnlyList<JourneyDocument> Journeys) : PersonMatch;
}
