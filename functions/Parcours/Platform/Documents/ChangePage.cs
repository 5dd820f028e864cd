namespace Parcours.Platform.Documents;

/// <param name="Documents">The documents.</param>
/// <param name="Continuation">Where the next page begins; null at the end.</param>
public sealed record DocumentPage<T>(IReadOnlyList<T> Documents, string? Continuation);

/// <param name="Changes">The changed documents' envelopes, oldest write first.</param>
/// <param name="Continuation">Where the next page begins.</param>
/// <param name="HasMore">Whether there may be more already.</param>
public sealed record ChangePage(IReadOnlyList<ChangedDocument> Changes, string Continuation, bool HasMore);

/// <summary>A changed document: its envelope read, its body as stored.</summary>
public sealed record ChangedDocument(
    string Partition, string Id, string Type, IReadOnlyList<string> Signals, IReadOnlyList<OutgoingEvent> Events,
    string Json)
{
    /// <summary>W3C context of the write; null when it isn't followed.</summary>
    public string? Trace { get; init; }
}
