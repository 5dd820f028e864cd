namespace Parcours.Platform.Documents;

/// <summary>Reading, changing and writing a document until nobody came in between.</summary>
internal static class DocumentStoreExtensions
{
    private const int MaxAttempts = 100;

    /// <summary>
    /// Applies a change to the newest version. The change may run several times; when it gives null or the same record,
    /// nothing is written and the version that was read comes back. Null when there is no such document.
    /// </summary>
    /// <exception cref="InvalidOperationException">The document changed under our hands a hundred times.</exception>
    public static async Task<T?> UpdateAsync<T>(
        this IDocumentStore store, string partition, string id, Func<T, T?> change,
        CancellationToken cancellation = default)
        where T : Document
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await store.ReadAsync<T>(partition, id, cancellation) is not { } current)
            {
                return null;
            }

            if (change(current) is not { } changed || ReferenceEquals(changed, current))
            {
                return current;
            }

            if (await store.ReplaceAsync(changed, cancellation) is { } written)
            {
                return written;
            }
        }

        throw new InvalidOperationException(
            $"The document {id} changed {MaxAttempts} times while it was being changed.");
    }

    /// <summary>Creates a document, or gives the one that has its id already.</summary>
    public static async Task<(T Document, bool Created)> GetOrCreateAsync<T>(
        this IDocumentStore store, T document, CancellationToken cancellation = default)
        where T : Document
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await store.CreateAsync(document, cancellation) is { } created)
            {
                return (created, true);
            }

            // Neither created nor found: it was deleted in between, so its id is free again.
            if (await store.ReadAsync<T>(document.Partition, document.Id, cancellation) is { } existing)
            {
                return (existing, false);
            }
        }

        throw new InvalidOperationException($"The id {document.Id} is taken by a document of another type.");
    }

    /// <summary>The whole of a partition's documents of a type.</summary>
    public static async Task<IReadOnlyList<T>> ListAsync<T>(
        this IDocumentStore store, string partition, CancellationToken cancellation = default)
        where T : Document
    {
        var list = new List<T>();
        await foreach (var document in store.ReadPartitionAsync<T>(partition, cancellation))
        {
            list.Add(document);
        }

        return list;
    }
}
