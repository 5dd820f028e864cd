namespace Parcours.Durable.Replay;

/// <summary>
/// Runs an orchestrator's continuations on the calling thread, in the order in which they become ready, and nowhere else:
/// that is what makes a replay repeat the first run.
/// </summary>
internal sealed class TurnContext : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> ready = new();

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (ready)
        {
            ready.Enqueue((d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("An orchestrator never blocks on its context.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs an action and all that becomes ready by it.</summary>
    public void Run(Action action)
    {
        var previous = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
            while (TryTake(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }

    private bool TryTake(out (SendOrPostCallback Callback, object? State) next)
    {
        lock (ready)
        {
            return ready.TryDequeue(out next);
        }
    }
}
