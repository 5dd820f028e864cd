using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>
/// One line a journey in its programme's partition, projected from the change feed: what lists, measurements and the
/// watchdog read.
/// </summary>
public sealed record SummaryDocument : Document
{
    public required string JourneyId { get; init; }
    public required Person Person { get; init; }
    public required LocalDate StartsOn { get; init; }
    public required Instant StartedAt { get; init; }
    public required JourneyState State { get; init; }
    public required int Version { get; init; }
    public Instant? NextAt { get; init; }
    public string? BlockedBy { get; init; }

    /// <summary>
    /// From when on the watchdog should look at the journey and its steps: no later than the first of their next acts.
    /// Null when the journey's own next act is all that there is to know.
    /// </summary>
    public Instant? LookAt { get; init; }

    /// <inheritdoc/>
    public override long? WakeAt => IsOver ? null : (LookAt < NextAt ? LookAt : NextAt ?? LookAt)?.ToUnixTimeSeconds();

    /// <inheritdoc/>
    public override string? Orchestration => IsOver ? null : Instances.SignalToJourney(JourneyId);

    public static string IdOf(string journeyId) => "summary-" + journeyId;

    public JourneyPerson ToPerson() => new(JourneyId, Person, StartsOn, StartedAt);

    public bool IsOver =>
        State is JourneyState.Closed or JourneyState.Dropped or JourneyState.Cancelled or JourneyState.Transferred;
}

/// <summary>Keeps the summary lines.</summary>
internal sealed class JourneySummaries(IDocumentStore store)
{
    /// <summary>Brings a journey's line to the journey's present state.</summary>
    public async Task ProjectAsync(string journeyId, CancellationToken cancellation)
    {
        if (await store.ReadAsync<JourneyDocument>(journeyId, JourneyDocument.TheId, cancellation) is { } journey)
        {
            await ProjectAsync(journey, cancellation);
        }
    }

    /// <summary>Writes a journey's line, so that whoever has just started it finds it in the list.</summary>
    public async Task ProjectAsync(JourneyDocument journey, CancellationToken cancellation)
    {
        var line = Of(journey);
        if (await store.CreateAsync(line, cancellation) is null)
        {
            await store.UpdateAsync<SummaryDocument>(
                line.Partition, line.Id, current => line with { ETag = current.ETag, LookAt = LookAt(current, line) },
                cancellation);
        }
    }

    /// <summary>
    /// When the journey has moved on, steps may have begun with it: they are looked at once, which tells when to look
    /// again.
    /// </summary>
    private static Instant? LookAt(SummaryDocument before, SummaryDocument now) =>
        before.NextAt == now.NextAt ? before.LookAt
        : before.LookAt < before.NextAt ? before.LookAt : before.NextAt ?? before.LookAt;

    private static SummaryDocument Of(JourneyDocument journey) => new()
    {
        Id = SummaryDocument.IdOf(journey.Partition),
        Partition = journey.ProgrammeId,
        JourneyId = journey.Partition,
        Person = journey.Person,
        StartsOn = journey.StartsOn,
        StartedAt = journey.StartedAt,
        State = journey.State,
        Version = journey.Version,
        NextAt = journey.NextAt,
        LookAt = journey.StartedAt,
        BlockedBy = journey.BouncedAddress is null ? null : "address",
    };
}
