using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;

namespace Parcours.Features.Journeys;

/// <summary>Which journey somebody with an address has in a programme. Partition: the programme's id.</summary>
internal sealed record AddressDocument : Document
{
    public required string JourneyId { get; init; }
}

/// <summary>Starts journeys: one document a person, created once whoever asks and however often.</summary>
internal sealed class JourneyStarter(IDocumentStore store, JourneySummaries summaries)
{
    /// <summary>Earliest start before today.</summary>
    public const int MaxDaysBack = 31;

    /// <summary>Latest start after today.</summary>
    public const int MaxYearsAhead = 2;

    /// <summary>Starts people who aren't started yet, and gives everybody's journey in the order asked.</summary>
    public async Task<IReadOnlyList<JourneyDocument>> StartAsync(
        ProgrammeDocument programme, IReadOnlyList<Person> people, LocalDate startsOn, Instant now,
        CancellationToken cancellation = default) =>
        await Task.WhenAll(people.Select(person => StartAsync(programme, person, startsOn, now, cancellation)));

    /// <summary>Whether a journey may start on a day, seen from today.</summary>
    public static bool IsPossible(LocalDate startsOn, LocalDate today) =>
        startsOn >= today.PlusDays(-MaxDaysBack) && startsOn <= today.PlusYears(MaxYearsAhead);

    private async Task<JourneyDocument> StartAsync(
        ProgrammeDocument programme, Person person, LocalDate startsOn, Instant now, CancellationToken cancellation)
    {
        var journeyId = await IdAsync(programme.Partition, person, cancellation);
        var document = new JourneyDocument
        {
            Id = JourneyDocument.TheId,
            Partition = journeyId,
            ProgrammeId = programme.Partition,
            Version = programme.Version,
            Person = person,
            StartsOn = startsOn,
            StartedAt = now,
            NextAt = now,
            Log = [new JourneyEntry(now, "started")],
            Signals = [Instances.SignalToJourney(journeyId)],
        };
        document = document with { Events = [JourneyEvents.Of(document, "started", now)] };
        var (journey, _) = await store.GetOrCreateAsync(document, cancellation);
        await summaries.ProjectAsync(journey, cancellation);
        return journey;
    }

    /// <summary>
    /// HR's id of the person names the journey, else the address. Two people may share a mailbox when their ids differ;
    /// somebody named by address alone is whoever has that address already.
    /// </summary>
    private async Task<string> IdAsync(string programmeId, Person person, CancellationToken cancellation)
    {
        var address = person.Email.ToUpperInvariant();
        var journeyId = JourneyDocument.IdOf(Hash($"{programmeId}|{person.ExternalId ?? address}"));
        var (known, _) = await store.GetOrCreateAsync(
            new AddressDocument { Partition = programmeId, Id = AddressIdOf(person.Email), JourneyId = journeyId },
            cancellation);
        return person.ExternalId is null ? known.JourneyId : journeyId;
    }

    /// <summary>Id of the document that tells whose an address is.</summary>
    internal static string AddressIdOf(string email) => "address-" + Hash(email.ToUpperInvariant())[..32];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
