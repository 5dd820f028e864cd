using Parcours.Platform.Documents;
using Parcours.Platform.Feed;

namespace Parcours.Platform.Messaging;

/// <summary>
/// Publishes the events that wait in changed documents, in order per subject, and takes them out when they have left.
/// </summary>
internal sealed class Events(IDocumentStore store, IEventPublisher publisher) : IChangeHandler
{
    public string Name => nameof(Events);

    /// <summary>Another system's broker; this one's journeys go on without it.</summary>
    public bool MayLag => publisher.CanBeAway;

    public bool Concerns(ChangedDocument change) => change.Events.Count > 0;

    public string PartitionKeyOf(ChangedDocument change) => change.Events[0].Subject;

    public async Task HandleAsync(ChangedDocument change, CancellationToken cancellation)
    {
        await publisher.PublishAsync(change.Events, cancellation);
        await store.AcknowledgeEventsAsync(
            change.Partition, change.Id, [.. change.Events.Select(waiting => waiting.Id)], cancellation);
    }
}
