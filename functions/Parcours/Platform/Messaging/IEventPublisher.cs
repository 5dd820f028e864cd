using Parcours.Platform.Documents;

namespace Parcours.Platform.Messaging;

/// <summary>Sends events to whoever listens.</summary>
internal interface IEventPublisher
{
    /// <summary>Whether it can be unreachable for a while, as another system's broker can.</summary>
    bool CanBeAway { get; }

    /// <summary>Returns when all are taken. At least once: the same id may come again.</summary>
    Task PublishAsync(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellation);
}
