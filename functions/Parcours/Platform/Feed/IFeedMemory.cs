namespace Parcours.Platform.Feed;

/// <summary>
/// Remembers how far each handler of the change feed has come, for every program that shares the documents.
/// </summary>
public interface IFeedMemory
{
    /// <summary>Name of the handler that wakes orchestrations: stores needn't keep for it what it has passed.</summary>
    const string SignalHandler = "Changes";

    /// <summary>Where a handler goes on.</summary>
    Task<FeedPosition> ReadAsync(string handler, CancellationToken cancellation);

    /// <summary>Moves a handler's place on. Null when somebody else moved it meanwhile: their word stands.</summary>
    /// <param name="handler">Whose.</param>
    /// <param name="from">As it was read, or moved to before.</param>
    /// <param name="continuation">Behind what is handled.</param>
    /// <param name="cancellation">Gives up; nobody knows then whether it was moved.</param>
    Task<FeedPosition?> MoveAsync(
        string handler, FeedPosition from, string continuation, CancellationToken cancellation);
}

/// <param name="Continuation">To go on from; null is the beginning.</param>
/// <param name="ETag">Of the memory's own; null where it needs none.</param>
public sealed record FeedPosition(string? Continuation, string? ETag = null);
