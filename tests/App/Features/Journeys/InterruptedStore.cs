using Parcours.Features.Journeys;
using Parcours.Platform.Documents;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>
/// Has something done, once, just before or just after the next time that a journey is replaced: whoever replaces it
/// was overtaken.
/// </summary>
internal sealed class InterruptedStore(IDocumentStore store) : IDocumentStore
{
    private Func<JourneyDocument, Task>? _before;
    private Func<JourneyDocument, Task>? _after;

    public void BeforeNextChange(Func<JourneyDocument, Task> act) => _before = act;

    public void AfterNextChange(Func<JourneyDocument, Task> act) => _after = act;

    public async Task<T?> ReplaceAsync<T>(T document, CancellationToken cancellation = default)
        where T : Document
    {
        if (document is JourneyDocument before && Interlocked.Exchange(ref _before, null) is { } first)
        {
            await first(before);
        }

        var written = await store.ReplaceAsync(document, cancellation);
        if (written is JourneyDocument after && Interlocked.Exchange(ref _after, null) is { } then)
        {
            await then(after);
        }

        return written;
    }

    public Task<T?> ReadAsync<T>(string partition, string id, CancellationToken cancellation = default)
        where T : Document => store.ReadAsync<T>(partition, id, cancellation);

    public Task<T?> CreateAsync<T>(T document, CancellationToken cancellation = default)
        where T : Document => store.CreateAsync(document, cancellation);

    public Task<bool> DeleteAsync(string partition, string id, CancellationToken cancellation = default) =>
        store.DeleteAsync(partition, id, cancellation);

    public IAsyncEnumerable<T> ReadPartitionAsync<T>(string partition, CancellationToken cancellation = default)
        where T : Document => store.ReadPartitionAsync<T>(partition, cancellation);

    public Task<DocumentPage<T>> ReadPageAsync<T>(
        string partition, string? continuation, int max, CancellationToken cancellation = default)
        where T : Document => store.ReadPageAsync<T>(partition, continuation, max, cancellation);

    public Task<IReadOnlyList<T>> ReadDueAsync<T>(
        string partition, long by, int max, CancellationToken cancellation = default)
        where T : Document => store.ReadDueAsync<T>(partition, by, max, cancellation);

    public Task<ChangePage> ReadChangesAsync(string? continuation, int max, CancellationToken cancellation = default) =>
        store.ReadChangesAsync(continuation, max, cancellation);

    public Task<ChangedDocument?> ReadChangeAsync(
        string partition, string id, CancellationToken cancellation = default) =>
        store.ReadChangeAsync(partition, id, cancellation);

    public Task AcknowledgeEventsAsync(
        string partition, string id, IReadOnlyCollection<string> eventIds, CancellationToken cancellation = default) =>
        store.AcknowledgeEventsAsync(partition, id, eventIds, cancellation);
}
