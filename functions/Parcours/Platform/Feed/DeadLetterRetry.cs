using Parcours.Platform.Documents;

namespace Parcours.Platform.Feed;

/// <summary>What came of handling a dead letter again.</summary>
internal abstract record RetryOutcome
{
    private RetryOutcome()
    {
    }

    /// <summary>It is handled, or there is nothing left to handle.</summary>
    public sealed record Handled : RetryOutcome;

    /// <summary>It failed again.</summary>
    public sealed record Failed(string Reason) : RetryOutcome;

    /// <summary>There is no such dead letter.</summary>
    public sealed record Unknown : RetryOutcome;
}

/// <summary>Handles dead letters again, from their documents as they are now.</summary>
internal sealed class DeadLetterRetry(
    IDocumentStore store, DeadLetters deadLetters, IEnumerable<IChangeHandler> handlers)
{
    /// <summary>
    /// Handles one again; it is forgotten when that goes well, and counted once more when it doesn't.
    /// </summary>
    public async Task<RetryOutcome> RetryAsync(string id, CancellationToken cancellation)
    {
        if (await store.ReadAsync<DeadLetterDocument>(DeadLetterDocument.ThePartition, id, cancellation)
            is not { } letter)
        {
            return new RetryOutcome.Unknown();
        }

        // A handler that is no more, and a document that is gone, leave nothing to do.
        var handler = handlers.FirstOrDefault(candidate => candidate.Name == letter.Handler);
        var change = await store.ReadChangeAsync(letter.ChangedPartition, letter.ChangedId, cancellation);
        if (handler is not null && change is not null && handler.Concerns(change))
        {
            try
            {
                await handler.HandleAsync(change, cancellation);
            }
#pragma warning disable CA1031 // Whatever it throws is why it stays a dead letter.
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                await deadLetters.AddAsync(letter.Handler, change, fault, cancellation);
                return new RetryOutcome.Failed(DeadLetterReason.Of(fault));
            }
        }

        await deadLetters.RemoveAsync(letter.Handler, letter.ChangedPartition, letter.ChangedId, cancellation);
        return new RetryOutcome.Handled();
    }

    /// <summary>Handles all of them again. Returns how many were handled, and how many are left.</summary>
    public async Task<(int Handled, int Left)> RetryAllAsync(CancellationToken cancellation)
    {
        var (handled, left) = (0, 0);
        foreach (var letter in await deadLetters.ListAsync(cancellation))
        {
            var isHandled = await RetryAsync(letter.Id, cancellation) is not RetryOutcome.Failed;
            (handled, left) = isHandled ? (handled + 1, left) : (handled, left + 1);
        }

        return (handled, left);
    }
}
