using NodaTime;
using Parcours.Platform.Documents;

namespace Parcours.Platform.Feed;

/// <summary>
/// A change that a handler of the feed couldn't handle. It blocks nothing, and waits for somebody to mend what is
/// wrong.
/// </summary>
internal sealed record DeadLetterDocument : Document
{
    public const string ThePartition = "dead-letters";

    /// <summary>Name of the handler.</summary>
    public required string Handler { get; init; }

    /// <summary>Partition of the changed document.</summary>
    public required string ChangedPartition { get; init; }

    /// <summary>Id of the changed document.</summary>
    public required string ChangedId { get; init; }

    /// <summary>Type and message of the latest failure (<see cref="DeadLetterReason"/>).</summary>
    public required string Reason { get; init; }

    /// <summary>How often it was given up.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was first given up.</summary>
    public required Instant FirstAt { get; init; }

    /// <summary>When it was last given up.</summary>
    public required Instant LastAt { get; init; }
}
