namespace Parcours.Platform.Documents;

/// <summary>
/// What both Cosmos DB and the embedded SQLite store do natively. The <c>type</c> of a stored body is the record's name
/// without <c>Document</c>, in kebab case. There is no transaction over several documents.
/// </summary>
public interface IDocumentStore
{
    /// <summary>One document, or null when there is none of that id and type in the partition.</summary>
    Task<T?> ReadAsync<T>(string partition, string id, CancellationToken cancellation = default)
        where T : Document;

    /// <summary>
    /// Writes a new document. Null when its id exists already in the partition: creating is claiming.
    /// </summary>
    /// <exception cref="ArgumentException">Id, partition or size is out of bounds
    /// (<see cref="DocumentRules"/>).</exception>
    Task<T?> CreateAsync<T>(T document, CancellationToken cancellation = default)
        where T : Document;

    /// <summary>
    /// Replaces the version named by <see cref="Document.ETag"/>. Null when another version is there now, or none.
    /// </summary>
    /// <exception cref="ArgumentException">The document has no ETag, or is out of bounds.</exception>
    Task<T?> ReplaceAsync<T>(T document, CancellationToken cancellation = default)
        where T : Document;

    /// <summary>Deletes a document; true when it was there. The feed doesn't show it.</summary>
    Task<bool> DeleteAsync(string partition, string id, CancellationToken cancellation = default);

    /// <summary>The documents of a type in a partition, ordered by id.</summary>
    IAsyncEnumerable<T> ReadPartitionAsync<T>(string partition, CancellationToken cancellation = default)
        where T : Document;

    /// <summary>
    /// Some documents of a type in a partition, in an order of the store's own in which each comes once. Null
    /// continuation: from the beginning.
    /// </summary>
    /// <exception cref="ArgumentException">The continuation isn't one of this store's.</exception>
    Task<DocumentPage<T>> ReadPageAsync<T>(
        string partition, string? continuation, int max, CancellationToken cancellation = default)
        where T : Document;

    /// <summary>
    /// Some documents of a type in a partition that are due (<see cref="Document.WakeAt"/>) at an instant or before,
    /// found by an index.
    /// </summary>
    /// <param name="partition">Where.</param>
    /// <param name="by">Unix second.</param>
    /// <param name="max">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<T>> ReadDueAsync<T>(string partition, long by, int max, CancellationToken cancellation = default)
        where T : Document;

    /// <summary>
    /// Latest versions of documents changed since a continuation, in order of their last write; each once. Null
    /// continuation: from the beginning.
    /// </summary>
    /// <exception cref="ArgumentException">The continuation isn't one of this store's.</exception>
    Task<ChangePage> ReadChangesAsync(string? continuation, int max, CancellationToken cancellation = default);

    /// <summary>A document's latest version as the feed shows it; null when there is none.</summary>
    Task<ChangedDocument?> ReadChangeAsync(string partition, string id, CancellationToken cancellation = default);

    /// <summary>
    /// Takes events that have left out of their document, whatever else happened to it meanwhile. Nothing when the
    /// document or the events are gone.
    /// </summary>
    Task AcknowledgeEventsAsync(
        string partition, string id, IReadOnlyCollection<string> eventIds, CancellationToken cancellation = default);
}
