using NodaTime;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>Starts journeys: one a person, created once whoever asks and however often.</summary>
internal sealed class JourneyStarter(
    IDocumentStore store, PersonDirectory directory, MailQueue queue, JourneySummaries summaries,
    ProgrammeVersions programmes)
{
    /// <summary>Earliest start before today.</summary>
    public const int MaxDaysBack = 31;

    /// <summary>Latest start after today.</summary>
    public const int MaxYearsAhead = 2;

    /// <summary>
    /// Starts people who aren't started yet, and gives everybody's journey in the order asked; or starts nobody, when
    /// HR has to decide about somebody first.
    /// </summary>
    /// <param name="programme">Published.</param>
    /// <param name="request">Who, and when.</param>
    /// <param name="now">When it is asked, UTC.</param>
    /// <param name="repeats">When the same was asked first; null when it is now. What has begun since then is its
    /// result, whatever became of it.</param>
    /// <param name="cancellation">Gives up; asking again goes on.</param>
    public async Task<StartResult> StartAsync(
        ProgrammeDocument programme, StartRequest request, Instant now, Instant? repeats,
        CancellationToken cancellation = default)
    {
        var matches = await Task.WhenAll(request.People.Select(async person =>
            (Person: person, Match: await directory.FindAsync(programme.Partition, person, cancellation))));
        var over = matches.Select(match => match.Match).OfType<PersonMatch.Known>().Select(known => known.Journey)
            .Where(journey => !request.Restart && IsDecision(journey, request.StartsOn, repeats)).ToList();
        var shared = matches.Select(match => match.Match).OfType<PersonMatch.Shared>()
            .SelectMany(match => match.Journeys).ToList();
        return over.Count > 0 ? new StartResult.Over(over)
            : shared.Count > 0 ? new StartResult.Shared(shared)
            : new StartResult.Started(await Task.WhenAll(matches.Select(match =>
                StartAsync(programme, match.Person, match.Match, request, now, repeats, cancellation))));
    }

    /// <summary>Whether a journey may start on a day, seen from today.</summary>
    public static bool IsPossible(LocalDate startsOn, LocalDate today) =>
        startsOn >= today.PlusDays(-MaxDaysBack) && startsOn <= today.PlusYears(MaxYearsAhead);

    /// <summary>
    /// Whether it is for HR to say if somebody starts anew: who left or was cancelled, or is asked for again after the
    /// end.
    /// </summary>
    private static bool IsDecision(JourneyDocument journey, LocalDate startsOn, Instant? repeats) =>
        journey.IsOver && !(journey.StartedAt >= repeats)
        && (journey.State != JourneyState.Closed || startsOn > journey.EndedAt?.InUtc().Date);

    private async Task<JourneyDocument> StartAsync(
        ProgrammeDocument programme, Person person, PersonMatch match, StartRequest request, Instant now,
        Instant? repeats, CancellationToken cancellation)
    {
        switch (match)
        {
            case PersonMatch.Known { Journey: var last }
                when request.Restart && IsDecision(last, request.StartsOn, repeats):
                return await RestartAsync(programme, person, last, request.StartsOn, now, cancellation);
            case PersonMatch.Known { Journey: var known }:
                return await RecogniseAsync(known, person, cancellation);
            case PersonMatch.Nobody { NewId: var id }:
                await RegisterAsync(programme.Partition, id, person, cancellation);
                return await CreateAsync(New(programme, id, person, request.StartsOn, now), cancellation);
            default:
                throw new ArgumentOutOfRangeException(nameof(match), match, "Nobody to start.");
        }
    }

    /// <summary>Somebody who is started already may be known by something new from now on.</summary>
    private async Task<JourneyDocument> RecogniseAsync(
        JourneyDocument journey, Person person, CancellationToken cancellation)
    {
        if (!journey.IsOver)
        {
            await RegisterAsync(journey.ProgrammeId, journey.PersonId, person, cancellation);
        }

        return person.ExternalId is null || journey.Person.ExternalId is not null || journey.IsOver ? journey
            : (await store.UpdateAsync<JourneyDocument>(
                journey.Partition, journey.Id,
                current => current.Person.ExternalId is not null ? null : current with
                {
                    Person = current.Person with { ExternalId = person.ExternalId },
                    Signals = [],
                }, cancellation))!;
    }

    private async Task<JourneyDocument> RestartAsync(
        ProgrammeDocument programme, Person person, JourneyDocument last, LocalDate startsOn, Instant now,
        CancellationToken cancellation)
    {
        var id = PersonDirectory.NextId(last);
        await RegisterAsync(programme.Partition, last.PersonId, person, cancellation);
        await store.UpdateAsync<JourneyDocument>(
            last.Partition, last.Id,
            current => current.NextJourney is null ? current with { NextJourney = id, Signals = [] } : null,
            cancellation);
        return await CreateAsync(
            New(programme, id, person with { ExternalId = person.ExternalId ?? last.Person.ExternalId }, startsOn, now)
                with
            {
                FirstJourney = last.PersonId,
                Number = last.Number + 1,
                FormerAddresses =
                    [.. last.FormerAddresses.Append(AddressDocument.IdOf(last.Person.Email)).Distinct()],
            }, cancellation);
    }

    private async Task RegisterAsync(
        string programmeId, string personId, Person person, CancellationToken cancellation)
    {
        await directory.AddAddressAsync(programmeId, personId, person.Email, cancellation);
        if (person.ExternalId is { } externalId)
        {
            await directory.AddExternalIdAsync(programmeId, personId, externalId, cancellation);
        }
    }

    private static JourneyDocument New(
        ProgrammeDocument programme, string id, Person person, LocalDate startsOn, Instant now)
    {
        var document = new JourneyDocument
        {
            Id = JourneyDocument.TheId,
            Partition = id,
            ProgrammeId = programme.Partition,
            Version = programme.Version,
            Person = person,
            StartsOn = startsOn,
            StartedAt = now,
            NextAt = now,
            Log = [new JourneyEntry(now, "started")],
            Signals = [Instances.SignalToJourney(id)],
        };
        return document with { Events = [JourneyEvents.Of(document, "started", now)] };
    }

    private async Task<JourneyDocument> CreateAsync(JourneyDocument document, CancellationToken cancellation)
    {
        var definition = (await programmes.GetAsync(document.ProgrammeId, document.Version, cancellation)).Definition;
        await queue.AddJourneyAsync(document.Person.Email, document.Partition, cancellation);
        await queue.AddJourneyAsync(
            (document.ToPerson().LineManager ?? definition.LeadHr()).Email, document.Partition, cancellation);
        var (journey, _) = await store.GetOrCreateAsync(document, cancellation);
        await summaries.ProjectAsync(journey, cancellation);
        return journey;
    }
}

/// <summary>What came of a start.</summary>
internal abstract record StartResult
{
    private StartResult()
    {
    }

    /// <summary>Everybody's journey, in the order asked.</summary>
    public sealed record Started(IReadOnlyList<JourneyDocument> Journeys) : StartResult;

    /// <summary>Nobody was started: these people's journeys are over, and HR says whether they start anew.</summary>
    public sealed record Over(IReadOnlyList<JourneyDocument> Journeys) : StartResult;

    /// <summary>Nobody was started: these people share a mailbox, and the address alone doesn't tell who is meant.
    /// </summary>
    public sealed record Shared(IReadOnlyList<JourneyDocument> Journeys) : StartResult;
}
