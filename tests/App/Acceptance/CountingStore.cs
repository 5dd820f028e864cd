using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Parcours.App.Documents;

namespace Parcours.App.Tests.Acceptance;

/// <summary>Counts what is asked of a store, by kind of operation.</summary>
internal sealed class CountingStore(IDocumentStore store) : IDocumentStore
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public Task<T?> ReadAsync<T>(string partition, string id, CancellationToken cancellation = default)
        where T : Document => Counted("point reads", store.ReadAsync<T>(partition, id, cancellation));

    public Task<T?> CreateAsync<T>(T document, CancellationToken cancellation = default)
        where T : Document => Counted("creates", store.CreateAsync(document, cancellation));

    public Task<T?> ReplaceAsync<T>(T document, CancellationToken cancellation = default)
        where T : Document => Counted("replaces", store.ReplaceAsync(document, cancellation));

    public Task<bool> DeleteAsync(string partition, string id, CancellationToken cancellation = default) =>
        Counted("deletes", store.DeleteAsync(partition, id, cancellation));

    public async IAsyncEnumerable<T> ReadPartitionAsync<T>(string partition, [EnumeratorCancellation] CancellationToken cancellation = default)
        where T : Document
    {
        Count("partition reads", 1);
        await foreach (var document in store.ReadPartitionAsync<T>(partition, cancellation))
        {
            Count("documents in partition reads", 1);
            yield return document;
        }
    }

    public Task<ChangePage> ReadChangesAsync(string? continuation, int max, CancellationToken cancellation = default) =>
        store.ReadChangesAsync(continuation, max, cancellation);

    public Task AcknowledgeEventsAsync(string partition, string id, IReadOnlyCollection<string> eventIds, CancellationToken cancellation = default)
    {
        Count("patches", 1);
        Count("events", eventIds.Count);
        return store.AcknowledgeEventsAsync(partition, id, eventIds, cancellation);
    }

    private T Counted<T>(string kind, T operation)
    {
        Count(kind, 1);
        return operation;
    }

    private void Count(string kind, int by) => _counts.AddOrUpdate(kind, by, (_, before) => before + by);
}
