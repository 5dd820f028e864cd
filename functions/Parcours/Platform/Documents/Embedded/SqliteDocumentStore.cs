using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Parcours.Platform.Feed;
using Parcours.Sqlite;

namespace Parcours.Platform.Documents.Embedded;

/// <summary>
/// The embedded document store, in the task hub's file. A write that returned survives a crash and is seen by every
/// read begun afterwards. A document's version is the number of its write among all writes.
/// </summary>
public sealed class SqliteDocumentStore(
    SqliteDatabase database, ChangeSignal signal, TimeProvider time) : IDocumentStore
{
    private const int PageSize = 500;
    private const string Alive = "(ttl_at IS NULL OR ttl_at > $1)";
    private const string NextSeq = "(SELECT last + 1 FROM doc_sequence)";

    public Task<T?> ReadAsync<T>(string partition, string id, CancellationToken cancellation = default)
        where T : Document =>
        database.ReadAsync(
            connection => connection.First(
                $"SELECT body, seq FROM doc_documents WHERE partition = $2 AND id = $3 AND type = $4 AND {Alive}",
                row => ReadDocument<T>(row).Followed(), Now(), partition, id, DocumentType.NameOf<T>()),
            cancellation);

    public async Task<T?> CreateAsync<T>(T document, CancellationToken cancellation = default)
        where T : Document
    {
        var body = DocumentRules.Serialize(document);
        return await WriteAsync(document, connection => connection.Write(
            $"""
            INSERT INTO doc_documents (partition, id, type, seq, body, ttl_at, ring, wake_at)
            VALUES ($2, $3, $4, {NextSeq}, $5, $6, $7, $8)
            ON CONFLICT (partition, id) DO UPDATE
            SET type = excluded.type, seq = excluded.seq, body = excluded.body, ttl_at = excluded.ttl_at,
                ring = excluded.ring,
                wake_at = excluded.wake_at
            WHERE doc_documents.ttl_at <= $1
            """,
            Now(), document.Partition, document.Id, DocumentType.NameOf<T>(), body, EndOf(document),
            Lines(document.Signals),
            document.WakeAt), cancellation);
    }

    public async Task<T?> ReplaceAsync<T>(T document, CancellationToken cancellation = default)
        where T : Document
    {
        var version = ParseVersion(document);
        var body = DocumentRules.Serialize(document);
        return await WriteAsync(document, connection => connection.Write(
            $"""
            UPDATE doc_documents SET seq = {NextSeq}, body = $5, ttl_at = $6, ring = $8, wake_at = $9
            WHERE partition = $2 AND id = $3 AND type = $4 AND seq = $7 AND {Alive}
            """,
            Now(),
            document.Partition,
            document.Id,
            DocumentType.NameOf<T>(),
            body,
            EndOf(document),
            version,
            Lines(document.Signals.Union(PendingSignals(connection, document))),
            document.WakeAt), cancellation);
    }

    public Task<bool> DeleteAsync(string partition, string id, CancellationToken cancellation = default) =>
        database.WriteAsync(connection => connection.Write(
            $"DELETE FROM doc_documents WHERE partition = $2 AND id = $3 AND {Alive}", Now(), partition, id) > 0,
                cancellation);

    public async IAsyncEnumerable<T> ReadPartitionAsync<T>(
        string partition, [EnumeratorCancellation] CancellationToken cancellation = default)
        where T : Document
    {
        string? continuation = null;
        do
        {
            var page = await ReadPageAsync<T>(partition, continuation, PageSize, cancellation);
            foreach (var document in page.Documents)
            {
                yield return document;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    public async Task<DocumentPage<T>> ReadPageAsync<T>(
        string partition, string? continuation, int max, CancellationToken cancellation = default)
        where T : Document
    {
        var page = await database.ReadAsync(
            connection => connection.All(
                $"""
                SELECT body, seq FROM doc_documents
                WHERE partition = $2 AND id > $3 AND type = $4 AND {Alive} ORDER BY id LIMIT $5
                """,
                ReadDocument<T>, Now(), partition, continuation ?? "", DocumentType.NameOf<T>(), max),
            cancellation);
        return new DocumentPage<T>(page, page.Count < max ? null : page[^1].Id);
    }

    public async Task<IReadOnlyList<T>> ReadDueAsync<T>(
        string partition, long by, int max, CancellationToken cancellation = default)
        where T : Document =>
        await database.ReadAsync(
            connection => connection.All(
                $"""
                SELECT body, seq FROM doc_documents
                WHERE partition = $2 AND type = $3 AND wake_at <= $4 AND {Alive} ORDER BY wake_at LIMIT $5
                """,
                ReadDocument<T>, Now(), partition, DocumentType.NameOf<T>(), by, max),
            cancellation);

    public async Task<ChangePage> ReadChangesAsync(
        string? continuation, int max, CancellationToken cancellation = default)
    {
        var after = ParseContinuation(continuation);
        var rows = await database.ReadAsync(
            connection => connection.All(
                $"SELECT seq, partition, id, type, body, ring FROM doc_documents WHERE seq > $2 AND {Alive} ORDER BY "
                    + "seq LIMIT $3",
                row => (Seq: row.GetInt64(0), Change: ReadChange(row)),
                Now(), after, max),
            cancellation);
        return new ChangePage(
            rows.ConvertAll(row => row.Change), Text(rows.Count > 0 ? rows[^1].Seq : after), rows.Count >= max);
    }

    public Task<ChangedDocument?> ReadChangeAsync(
        string partition, string id, CancellationToken cancellation = default) =>
        database.ReadAsync(
            connection => connection.First(
                "SELECT seq, partition, id, type, body, ring FROM doc_documents WHERE partition = $2 AND id = $3 AND "
                    + $"{Alive}",
                ReadChange, Now(), partition, id),
            cancellation);

    /// <inheritdoc/>
    /// <remarks>The document keeps its version, so the feed doesn't show it again.</remarks>
    public Task AcknowledgeEventsAsync(
        string partition, string id, IReadOnlyCollection<string> eventIds, CancellationToken cancellation = default) =>
        database.WriteAsync(
            connection =>
            {
                var body = connection.First(
                    "SELECT body FROM doc_documents WHERE partition = $1 AND id = $2", row => row.GetString(0),
                    partition, id);
                return body is null ? 0 : connection.Write(
                    "UPDATE doc_documents SET body = $3 WHERE partition = $1 AND id = $2", partition, id,
                    WithoutEvents(body, eventIds));
            },
            cancellation);

    /// <summary>Deletes documents past their time, some at once, and gives how many.</summary>
    public Task<int> DeleteExpiredAsync(int max) =>
        database.WriteAsync(connection => connection.Write(
            """
            DELETE FROM doc_documents WHERE (partition, id) IN
                (SELECT partition, id FROM doc_documents WHERE ttl_at <= $1 LIMIT $2)
            """,
            Now(), max));

    private async Task<T?> WriteAsync<T>(T document, Func<SqliteConnection, int> write, CancellationToken cancellation)
        where T : Document
    {
        var seq = await database.WriteAsync(
            connection => write(connection) == 0
                ? (long?)null
                : connection.First("UPDATE doc_sequence SET last = last + 1 RETURNING last", row => row.GetInt64(0)),
            cancellation);
        if (seq is null)
        {
            return null;
        }

        signal.Committed();
        return document with { ETag = Text(seq.Value) };
    }

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();

    private long? EndOf(Document document) => document.TimeToLive is { } seconds ? Now() + seconds : null;

    private static T ReadDocument<T>(SqliteDataReader row)
        where T : Document =>
        JsonSerializer.Deserialize<T>(row.GetString(0), DocumentJson.Options)! with { ETag = Text(row.GetInt64(1)) };

    private static ChangedDocument ReadChange(SqliteDataReader row)
    {
        var body = row.GetString(4);
        var envelope = JsonSerializer.Deserialize<Envelope>(body, DocumentJson.Options)!;
        return new ChangedDocument(
            row.GetString(1), row.GetString(2), row.GetString(3), Lines(row.GetString(5)), envelope.Events, body)
        {
            Trace = envelope.Trace,
        };
    }

    /// <summary>What the version to be replaced would signal if the handler had come to it.</summary>
    private static string[] PendingSignals(SqliteConnection connection, Document document) => connection.First(
        """
        SELECT ring FROM doc_documents
        WHERE partition = $1 AND id = $2 AND ring <> ''
        AND seq > coalesce((SELECT CAST(position AS INTEGER) FROM doc_feed WHERE handler = $3), 0)
        """,
        row => Lines(row.GetString(0)),
        document.Partition,
        document.Id,
        IFeedMemory.SignalHandler) ?? [];

    private static string WithoutEvents(string body, IReadOnlyCollection<string> eventIds)
    {
        var document = JsonNode.Parse(body)!.AsObject();
        document["events"]?.AsArray().RemoveAll(waiting => eventIds.Contains((string?)waiting?["id"]));
        return document.ToJsonString(DocumentJson.Options);
    }

    private static long ParseVersion(Document document) =>
        long.TryParse(document.ETag, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ArgumentException(
                $"The document {document.Id} can't be replaced: it has no version that was read.", nameof(document));

    private static long ParseContinuation(string? continuation) =>
        continuation is null ? 0
            : long.TryParse(continuation, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after
            : throw new ArgumentException($"'{continuation}' isn't a place in the change feed.", nameof(continuation));

    private static string Lines(IEnumerable<string> signal) => string.Join('\n', signal);

    private static string[] Lines(string signal) => signal.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Envelope(IReadOnlyList<OutgoingEvent> Events, string? Trace);
}
