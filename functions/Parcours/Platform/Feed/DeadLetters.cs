using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Telemetry;

namespace Parcours.Platform.Feed;

/// <summary>
/// What the feed's handlers couldn't handle: kept in the store, counted, shown, and handled again when somebody says so
/// or when the document changes.
/// </summary>
internal sealed class DeadLetters(IDocumentStore store, TimeProvider time, Measures measures)
{
    /// <summary>All of them, by id.</summary>
    public Task<IReadOnlyList<DeadLetterDocument>> ListAsync(CancellationToken cancellation) =>
        store.ListAsync<DeadLetterDocument>(DeadLetterDocument.ThePartition, cancellation);

    /// <summary>Keeps a change that a handler gave up.</summary>
    public async Task AddAsync(string handler, ChangedDocument change, Exception fault, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var letter = new DeadLetterDocument
        {
            Id = IdOf(handler, change.Partition, change.Id),
            Partition = DeadLetterDocument.ThePartition,
            Handler = handler,
            ChangedPartition = change.Partition,
            ChangedId = change.Id,
            Reason = DeadLetterReason.Of(fault),
            Attempts = 1,
            FirstAt = now,
            LastAt = now,
        };
        measures.DeadLettered(handler);
        if (await store.CreateAsync(letter, cancellation) is null)
        {
            await store.UpdateAsync<DeadLetterDocument>(
                letter.Partition, letter.Id,
                current => current with { Reason = letter.Reason, Attempts = current.Attempts + 1, LastAt = now },
                cancellation);
        }
    }

    /// <summary>Forgets it: it was handled.</summary>
    public Task RemoveAsync(string handler, string partition, string id, CancellationToken cancellation) =>
        store.DeleteAsync(DeadLetterDocument.ThePartition, IdOf(handler, partition, id), cancellation);

    /// <summary>The same for the same change of the same handler; of fixed length, so that nothing is cut.</summary>
    public static string IdOf(string handler, string partition, string id) =>
        "dead-" + Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{handler}|{partition}|{id}")))[..40];
}
