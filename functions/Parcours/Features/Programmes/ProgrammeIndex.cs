using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Programme.Wording;

namespace Parcours.Features.Programmes;

/// <summary>One line a programme, in a partition of its own: there is no query across partitions.</summary>
public sealed record ProgrammeLineDocument : Document
{
    public const string ThePartition = "programmes";

    public required string ProgrammeId { get; init; }
    public required ProgrammeState State { get; init; }
    public required Text Title { get; init; }
    public required int Version { get; init; }
    public required Instant CreatedAt { get; init; }
}

/// <summary>The list of programmes.</summary>
internal sealed class ProgrammeIndex(IDocumentStore store)
{
    /// <summary>All of them, by id.</summary>
    public Task<IReadOnlyList<ProgrammeLineDocument>> AllAsync(CancellationToken cancellation = default) =>
        store.ListAsync<ProgrammeLineDocument>(ProgrammeLineDocument.ThePartition, cancellation);

    /// <summary>Ids of those that journeys may run on.</summary>
    public async Task<IReadOnlyList<string>> PublishedAsync(CancellationToken cancellation = default) =>
        [.. (await AllAsync(cancellation)).Where(line => line.State == ProgrammeState.Published)
            .Select(line => line.ProgrammeId)];

    /// <summary>Brings a programme's line to its present state.</summary>
    public async Task ProjectAsync(ProgrammeDocument programme, CancellationToken cancellation = default)
    {
        var line = new ProgrammeLineDocument
        {
            Partition = ProgrammeLineDocument.ThePartition,
            Id = programme.Partition,
            ProgrammeId = programme.Partition,
            State = programme.State,
            Title = programme.Title,
            Version = programme.Version,
            CreatedAt = programme.CreatedAt,
        };
        if (await store.CreateAsync(line, cancellation) is null)
        {
            await store.UpdateAsync<ProgrammeLineDocument>(
                line.Partition, line.Id, current => line with { ETag = current.ETag }, cancellation);
        }
    }
}
