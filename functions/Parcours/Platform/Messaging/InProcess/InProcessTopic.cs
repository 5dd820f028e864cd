using Parcours.Platform.Documents;

namespace Parcours.Platform.Messaging.InProcess;

/// <summary>
/// The topic of events where no broker is configured: keeps the latest in memory, in the order in which they came, for
/// tests and for whoever looks on. An id that comes again within ten minutes is dropped, as Service Bus does.
/// </summary>
internal sealed class InProcessTopic(TimeProvider time) : IEventPublisher
{
    private const int Capacity = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<OutgoingEvent> _events = new();
    private readonly RecentIds _seen = new(time);

    public bool CanBeAway => false;

    public Task PublishAsync(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellation)
    {
        lock (_gate)
        {
            foreach (var leaving in events.Where(one => _seen.Add(one.Id)))
            {
                _events.Enqueue(leaving);
                if (_events.Count > Capacity)
                {
                    _events.Dequeue();
                }
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The latest events, oldest first.</summary>
    public IReadOnlyList<OutgoingEvent> Latest()
    {
        lock (_gate)
        {
            return [.. _events];
        }
    }
}
