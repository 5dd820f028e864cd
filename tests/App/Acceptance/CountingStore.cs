using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Parcours.Platform.Documents;

namespace Parcours.App.Tests.Acceptance;

/// <summary>Counts what is asked of a store, by kind of operation.</summary>
internal sealed class CountingStore(IDocumentStore store) : IDocumentStore
{
    /// <summary>Whether what is asked for here isn't counted.</summary>
    public static readonly AsyncLocal<bool> IsOff = new();

    private readonly ConcurrentDictionary<string, int> _counts = new();

    private readonly ConcurrentDictionary<string, int> _countsByType = new();

    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>The same by type of document first, where the operation knows it: <c>step replaces</c>.</summary>
    public IReadOnlyDictionary<string, int> CountsByType => _countsByType;

    public Task<T?> ReadAsync<T>(string partition, string id, CancellationToken cancellation = default)
        where T : Document => Counted<T, Task<T?>>("point reads", store.ReadAsync<T>(partition, id, cancellation));

    public Task<T?> CreateAsync<T>(T document, CancellationToken cancellation = default)
        where T : Document => Counted<T, Task<T?>>("creates", store.CreateAsync(document, cancellation));

    public Task<T?> ReplaceAsync<T>(T document, CancellationToken cancellation = default)
        where T : Document => Counted<T, Task<T?>>("replaces", store.ReplaceAsync(document, cancellation));

    public Task<bool> DeleteAsync(string partition, string id, CancellationToken cancellation = default)
    {
        Count("deletes", 1);
        return store.DeleteAsync(partition, id, cancellation);
    }

    public async IAsyncEnumerable<T> ReadPartitionAsync<T>(
        string partition, [EnumeratorCancellation] CancellationToken cancellation = default)
        where T : Document
    {
        Count<T>("partition reads");
        await foreach (var document in store.ReadPartitionAsync<T>(partition, cancellation))
        {
            Count<T>("documents in partition reads");
            yield return document;
        }
    }

    public async Task<DocumentPage<T>> ReadPageAsync<T>(
        string partition, string? continuation, int max, CancellationToken cancellation = default)
        where T : Document
    {
        var page = await Counted<T, Task<DocumentPage<T>>>(
            "pages", store.ReadPageAsync<T>(partition, continuation, max, cancellation));
        Count("documents in pages", page.Documents.Count);
        return page;
    }

    public async Task<IReadOnlyList<T>> ReadDueAsync<T>(
        string partition, long by, int max, CancellationToken cancellation = default)
        where T : Document
    {
        var due = await Counted<T, Task<IReadOnlyList<T>>>(
            "looks for what is due", store.ReadDueAsync<T>(partition, by, max, cancellation));
        Count("documents due", due.Count);
        return due;
    }

    public Task<ChangePage> ReadChangesAsync(string? continuation, int max, CancellationToken cancellation = default) =>
        store.ReadChangesAsync(continuation, max, cancellation);

    public Task<ChangedDocument?> ReadChangeAsync(
        string partition, string id, CancellationToken cancellation = default) =>
        store.ReadChangeAsync(partition, id, cancellation);

    public Task AcknowledgeEventsAsync(
        string partition, string id, IReadOnlyCollection<string> eventIds, CancellationToken cancellation = default)
    {
        Count("patches", 1);
        Count("events", eventIds.Count);
        return store.AcknowledgeEventsAsync(partition, id, eventIds, cancellation);
    }

    private TOperation Counted<T, TOperation>(string kind, TOperation operation)
        where T : Document
    {
        Count<T>(kind);
        return operation;
    }

    private void Count<T>(string kind)
        where T : Document
    {
        Count(kind, 1);
        if (!IsOff.Value)
        {
            _countsByType.AddOrUpdate($"{DocumentType.NameOf<T>()} {kind}", 1, (_, before) => before + 1);
        }
    }

    private void Count(string kind, int by)
    {
        if (!IsOff.Value)
        {
            _counts.AddOrUpdate(kind, by, (_, before) => before + by);
        }
    }
}
