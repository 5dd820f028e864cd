using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Parcours.Platform.Time;

namespace Parcours.Platform.Documents.Cosmos;

/// <summary>
/// The document store in Cosmos DB. Bodies go in and out as streams, so that they are written by our own serializer,
/// and an answer such as 404 or 412 is a value. A deleted document leaves a tombstone for some days.
/// </summary>
/// <param name="containers">The account's containers.</param>
/// <param name="signal">Told of each write of this program.</param>
/// <param name="time">Time in which documents expire.</param>
/// <param name="real">Time in which signals grow old.</param>
/// <param name="charges">Counts what the service charges.</param>
internal sealed class CosmosDocumentStore(
    CosmosContainers containers, ChangeSignal signal, TimeProvider time, RealTime real,
    CosmosCharges charges) : IDocumentStore
{
    /// <summary>
    /// How long a signal is kept through later writes: longer than the feed lags, unless it stands; then the watchdog
    /// looks.
    /// </summary>
    private static readonly TimeSpan SignalLifetime = TimeSpan.FromMinutes(5);

    private const int MaxAttempts = 100;
    private const string OfType = "SELECT * FROM c WHERE c.partition = @partition AND c.type = @type";
    private const string Due = OfType + " AND c.wakeAt <= @by";

    private readonly CosmosFeed _feed = new(containers, charges, time);

    public async Task<T?> ReadAsync<T>(string partition, string id, CancellationToken cancellation = default)
        where T : Document
    {
        if (!DocumentRules.IsKey(partition) || !DocumentRules.IsKey(id))
        {
            return null;
        }

        using var stored = await ReadStoredAsync(partition, id, cancellation);
        return stored is null || CosmosBody.IsGone(stored.RootElement, Now())
            || CosmosBody.Read<T>(stored.RootElement) is not { } document
            ? null
            : document.Followed();
    }

    public async Task<T?> CreateAsync<T>(T document, CancellationToken cancellation = default)
        where T : Document
    {
        var body = CosmosBody.Of(document, Nothing, Now());
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await WriteAsync(
                document, "create",
                (container, key) => container.CreateItemStreamAsync(Stream(body), key, cancellationToken: cancellation))
                is { } created)
            {
                return created;
            }

            using var there = await ReadStoredAsync(document.Partition, document.Id, cancellation);
            if (there is null)
            {
                continue;
            }

            return CosmosBody.IsGone(there.RootElement, Now())
                ? await ReplaceAsync(document, body, CosmosBody.ETagOf(there.RootElement)!, cancellation)
                : null;
        }

        throw new InvalidOperationException(
            $"The document {document.Id} came and went {MaxAttempts} times while it was being created.");
    }

    public async Task<T?> ReplaceAsync<T>(T document, CancellationToken cancellation = default)
        where T : Document
    {
        if (document.ETag is not { } version)
        {
            throw new ArgumentException(
                $"The document {document.Id} can't be replaced: it has no version that was read.", nameof(document));
        }

        var body = CosmosBody.Of(document, PendingSignals(document), Now());
        return document.Stored?.EndsAt <= Now() ? null : await ReplaceAsync(document, body, version, cancellation);
    }

    public async Task<bool> DeleteAsync(string partition, string id, CancellationToken cancellation = default)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            using var stored = await ReadStoredAsync(partition, id, cancellation);
            if (stored is null || CosmosBody.IsGone(stored.RootElement, Now()))
            {
                return false;
            }

            using var answer = await charges.AskAsync("delete", () => containers.Of(partition).ReplaceItemStreamAsync(
                Stream(CosmosBody.Tombstone(partition, id)), id, new PartitionKey(partition),
                IfMatch(CosmosBody.ETagOf(stored.RootElement)), cancellation));
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                signal.Committed();
                return true;
            }
        }

        throw new InvalidOperationException(
            $"The document {id} changed {MaxAttempts} times while it was being deleted.");
    }

    public async IAsyncEnumerable<T> ReadPartitionAsync<T>(
        string partition, [EnumeratorCancellation] CancellationToken cancellation = default)
        where T : Document
    {
        if (!DocumentRules.IsKey(partition))
        {
            yield break;
        }

        var documents = new List<T>();
        using var pages = Query<T>(OfType, partition, null, -1);
        while (pages.HasMoreResults)
        {
            documents.AddRange((await ReadNextAsync<T>(pages, cancellation)).Documents);
        }

        foreach (var document in documents.OrderBy(document => document.Id, StringComparer.Ordinal))
        {
            yield return document;
        }
    }

    public async Task<DocumentPage<T>> ReadPageAsync<T>(
        string partition, string? continuation, int max, CancellationToken cancellation = default)
        where T : Document
    {
        using var pages = Query<T>(OfType, partition, continuation, max);
        return await ReadNextAsync<T>(pages, cancellation);
    }

    public async Task<IReadOnlyList<T>> ReadDueAsync<T>(
        string partition, long by, int max, CancellationToken cancellation = default)
        where T : Document
    {
        var due = new List<T>();
        using var pages = Query<T>(Due, partition, null, max, by);
        while (pages.HasMoreResults && due.Count < max)
        {
            due.AddRange((await ReadNextAsync<T>(pages, cancellation)).Documents);
        }

        return due.Count <= max ? due : due[..max];
    }

    public Task<ChangePage> ReadChangesAsync(string? continuation, int max, CancellationToken cancellation = default) =>
        _feed.ReadAsync(continuation, max, cancellation);

    public async Task<ChangedDocument?> ReadChangeAsync(
        string partition, string id, CancellationToken cancellation = default)
    {
        using var stored = await ReadStoredAsync(partition, id, cancellation);
        return stored is null || CosmosBody.IsGone(stored.RootElement, Now()) ? null
            : CosmosBody.Change(stored.RootElement);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// It is a write, so the feed shows the document once more, and what it signals is signalled once more.
    /// </remarks>
    public async Task AcknowledgeEventsAsync(
        string partition, string id, IReadOnlyCollection<string> eventIds, CancellationToken cancellation = default)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            using var stored = await ReadStoredAsync(partition, id, cancellation);
            if (stored is null || CosmosBody.IsGone(stored.RootElement, Now()))
            {
                return;
            }

            var waiting = CosmosBody.Change(stored.RootElement).Events;
            var left = waiting.Where(one => !eventIds.Contains(one.Id)).ToArray();
            if (left.Length == waiting.Count)
            {
                return;
            }

            using var answer = await charges.AskAsync("patch", () => containers.Of(partition).PatchItemStreamAsync(
                id, new PartitionKey(partition), [PatchOperation.Set("/events", left)],
                new PatchItemRequestOptions { IfMatchEtag = CosmosBody.ETagOf(stored.RootElement) }, cancellation));
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                signal.Committed();
                return;
            }
        }

        throw new InvalidOperationException(
            $"The document {id} changed {MaxAttempts} times while its events were being acknowledged.");
    }

    private static IReadOnlyDictionary<string, long> Nothing { get; } = new Dictionary<string, long>(
        StringComparer.Ordinal);

    private async Task<JsonDocument?> ReadStoredAsync(string partition, string id, CancellationToken cancellation)
    {
        using var answer = await charges.AskAsync(
            "read", () =>
                containers.Of(partition)
                    .ReadItemStreamAsync(id, new PartitionKey(partition), cancellationToken: cancellation));
        return answer.StatusCode == HttpStatusCode.NotFound ? null
            : await JsonDocument.ParseAsync(answer.Content, cancellationToken: cancellation);
    }

    private FeedIterator Query<T>(string text, string partition, string? continuation, int max, long? by = null)
        where T : Document
    {
        DocumentRules.CheckKey(partition, nameof(partition));
        var query = new QueryDefinition(text).WithParameter("@partition", partition)
            .WithParameter("@type", DocumentType.NameOf<T>());
        return containers.Of(partition).GetItemQueryStreamIterator(
            by is { } second ? query.WithParameter("@by", second) : query,
            continuation,
            new QueryRequestOptions { PartitionKey = new PartitionKey(partition), MaxItemCount = max });
    }

    private async Task<DocumentPage<T>> ReadNextAsync<T>(FeedIterator pages, CancellationToken cancellation)
        where T : Document
    {
        using var page = await charges.AskAsync("query", () => pages.ReadNextAsync(cancellation));
        if (page.StatusCode == HttpStatusCode.NotFound)
        {
            throw new StoreUnavailableException("The container that was asked isn't there.");
        }

        using var json = await JsonDocument.ParseAsync(page.Content, cancellationToken: cancellation);
        return new DocumentPage<T>(
            [
                .. json.RootElement.GetProperty("Documents").EnumerateArray()
                    .Where(stored => !CosmosBody.IsGone(stored, Now())).Select(CosmosBody.Read<T>).OfType<T>(),
            ],
            pages.HasMoreResults ? page.ContinuationToken : null);
    }

    private Task<T?> ReplaceAsync<T>(T document, string body, string version, CancellationToken cancellation)
        where T : Document =>
        WriteAsync(document, "replace", (container, key) =>
            container.ReplaceItemStreamAsync(Stream(body), document.Id, key, IfMatch(version), cancellation));

    /// <summary>Null when the service says that another version, or none, is there.</summary>
    private async Task<T?> WriteAsync<T>(
        T document, string operation, Func<Container, PartitionKey, Task<ResponseMessage>> write)
        where T : Document
    {
        using var answer = await charges.AskAsync(
            operation, () => write(containers.Of(document.Partition), new PartitionKey(document.Partition)));
        if (answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed)
        {
            return null;
        }

        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return document.ETag is not null ? null
                : throw new StoreUnavailableException(
                    $"The container {containers.Of(document.Partition).Id} isn't there.");
        }

        signal.Committed();
        using var stored = await JsonDocument.ParseAsync(answer.Content);
        return document with
        {
            ETag = CosmosBody.ETagOf(stored.RootElement),
            Stored = CosmosBody.VersionOf(
            stored.RootElement)
        };
    }

    private Dictionary<string, long> PendingSignals(Document document)
    {
        var since = real.Provider.GetUtcNow().Subtract(SignalLifetime).ToUnixTimeSeconds();
        return (document.Stored?.PendingSignals ?? Nothing)
            .Where(sent => sent.Value >= since && !document.Signals.Contains(sent.Key))
            .ToDictionary();
    }

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();

    private static ItemRequestOptions IfMatch(string? version) => new() { IfMatchEtag = version };

    private static MemoryStream Stream(string body) => new(Encoding.UTF8.GetBytes(body));
}
