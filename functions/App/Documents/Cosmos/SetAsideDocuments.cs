namespace Parcours.App.Documents.Cosmos;

/// <summary>
/// What couldn't be handled, kept beside the documents: under the Functions host several programs share the feed, and the host
/// itself knows how far each function has come.
/// </summary>
internal sealed class SetAsideDocuments(IDocumentStore store) : IFeedMemory
{
    public Task<string?> ReadPositionAsync(string handler, CancellationToken cancellation) => throw new NotSupportedException("The host knows.");

    public Task SavePositionAsync(string handler, string continuation) => throw new NotSupportedException("The host knows.");

    public async Task SetAsideAsync(string handler, ChangedDocument change, string reason)
    {
        var document = new SetAsideDocument
        {
            Id = $"{handler}.{change.Partition}.{change.Id}"[..Math.Min(DocumentRules.MaxKeyLength, handler.Length + change.Partition.Length + change.Id.Length + 2)],
            Partition = SetAsideDocument.ThePartition,
            Reason = reason,
        };
        var (there, created) = await store.GetOrCreateAsync(document);
        if (!created)
        {
            await store.UpdateAsync<SetAsideDocument>(there.Partition, there.Id, current => current with { Reason = reason });
        }
    }

    public async Task<int> CountSetAsideAsync(CancellationToken cancellation) =>
        (await store.ListAsync<SetAsideDocument>(SetAsideDocument.ThePartition, cancellation)).Count;
}

/// <summary>A change that a handler couldn't handle.</summary>
public sealed record SetAsideDocument : Document
{
    public const string ThePartition = "set-aside";

    /// <summary>The newest reason.</summary>
    public required string Reason { get; init; }
}
