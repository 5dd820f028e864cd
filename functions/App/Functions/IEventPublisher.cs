using Parcours.App.Documents;

namespace Parcours.App.Functions;

/// <summary>Sends events to whoever listens.</summary>
public interface IEventPublisher
{
    /// <summary>Returns when all are taken. At least once: the same id may come again.</summary>
    Task PublishAsync(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellation);
}

/// <summary>Where nobody else listens: keeps the latest events in memory, for tests and for whoever looks on.</summary>
public sealed class RecentEvents : IEventPublisher
{
    private const int Kept = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<OutgoingEvent> _events = new();

    public Task PublishAsync(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellation)
    {
        lock (_gate)
        {
            foreach (var leaving in events)
            {
                _events.Enqueue(leaving);
                if (_events.Count > Kept)
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
