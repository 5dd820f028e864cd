using Parcours.Platform.Documents;

namespace Parcours.Platform.Feed;

/// <summary>
/// Does something about changed documents. It has its own place in the feed, and sees each change at least once.
/// </summary>
internal interface IChangeHandler
{
    /// <summary>Under which its place is kept.</summary>
    string Name { get; }

    /// <summary>Whether there is anything to do about a change.</summary>
    bool Concerns(ChangedDocument change);

    /// <summary>
    /// Changes of one partition key are handled one after the other, in order; keys run side by side.
    /// </summary>
    string PartitionKeyOf(ChangedDocument change);

    /// <summary>
    /// Whether whoever hears of the changes may be away for a while without anybody here waiting for it. Then a virtual
    /// clock goes on meanwhile.
    /// </summary>
    bool MayLag => false;

    /// <summary>
    /// Handles a change. Thrown exceptions lead to other attempts, then to the change being dead-lettered.
    /// </summary>
    Task HandleAsync(ChangedDocument change, CancellationToken cancellation);
}
