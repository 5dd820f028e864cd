using System.Text.Json.Serialization;

namespace Parcours.Platform.Documents;

/// <summary>
/// What every document has in common. A document is written whole, and is the only truth about what it holds.
/// </summary>
public abstract record Document
{
    /// <summary>
    /// Unique in its partition: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 100 characters.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>Partition key: a programme's or a journey's id, or a link's.</summary>
    public required string Partition { get; init; }

    /// <summary>
    /// Orchestrations to wake once this write is in the change feed, as <c>OrchestratorName:instanceId</c>; those that
    /// aren't alive are started with the instance id's own input. What an orchestration writes itself doesn't name it.
    /// The store keeps what an earlier version named until the feed has shown it: no signal is lost to a later write. A
    /// signal too many does no harm.
    /// </summary>
    [JsonPropertyName("ring")]
    public IReadOnlyList<string> Signals { get; init; } = [];

    /// <summary>Events that must leave and aren't acknowledged yet.</summary>
    public IReadOnlyList<OutgoingEvent> Events { get; init; } = [];

    /// <summary>
    /// W3C context (<c>traceparent</c>) of the write that made this version; null where nobody listens, or must not.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Trace { get; init; }

    /// <summary>Whether its writes may be followed; never what is confidential.</summary>
    [JsonIgnore]
    public virtual bool IsTraced => true;

    /// <summary>Seconds after which the store deletes the document; null keeps it.</summary>
    [JsonPropertyName("ttl")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? TimeToLive { get; init; }

    /// <summary>
    /// Unix second from which on something should happen to the document by itself; null when nothing will. The store
    /// finds documents by it, as they were last written.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public virtual long? WakeAt => null;

    /// <summary>
    /// The orchestration that makes it happen and should be alive, in the form of a signal; null when there is none.
    /// </summary>
    [JsonIgnore]
    public virtual string? Orchestration => null;

    /// <summary>Version as the store gave it; null for a document not yet written. Not part of the body.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }

    /// <summary>
    /// What the store itself must know of the version it gave; null where it needs nothing. Not part of the body.
    /// </summary>
    [JsonIgnore]
    public StoredVersion? Stored { get; init; }
}

/// <summary>What a store knows of a version that it gave and needs when that is replaced.</summary>
/// <param name="PendingSignals">What the feed may not have shown yet, and the Unix second since when.</param>
/// <param name="EndsAt">Unix second at which it is gone; null for never.</param>
public sealed record StoredVersion(IReadOnlyDictionary<string, long> PendingSignals, long? EndsAt);

/// <summary>A CloudEvent that waits in its document.</summary>
/// <param name="Id">Stable across repeats.</param>
/// <param name="Type">For example <c>fr.parcours.step.opened</c>.</param>
/// <param name="Subject">Journey or programme id.</param>
/// <param name="Time">When it happened, UTC.</param>
/// <param name="Data">No free text, no scores, no address.</param>
public sealed record OutgoingEvent(
    string Id, string Type, string Subject, DateTimeOffset Time, IReadOnlyDictionary<string, string> Data);
