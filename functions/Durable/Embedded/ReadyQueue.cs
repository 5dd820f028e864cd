using System.Threading.Channels;

namespace Parcours.Durable.Embedded;

/// <summary>
/// Instances that have something to do: each is in the queue at most once and runs one turn at a time; one that gets more to
/// do while it runs comes back. It holds ids alone, no more than there are instances with work.
/// </summary>
internal sealed class ReadyQueue(WorkCounter work)
{
    private readonly Channel<string> channel = Channel.CreateUnbounded<string>();
    private readonly Dictionary<string, State> states = new(StringComparer.Ordinal);

    private enum State
    {
        Queued,
        Running,
        RunningWithMore,
    }

    public void Add(string instance)
    {
        lock (states)
        {
            if (!states.TryGetValue(instance, out var state))
            {
                work.Begin();
                states[instance] = State.Queued;
                channel.Writer.TryWrite(instance);
            }
            else if (state == State.Running)
            {
                states[instance] = State.RunningWithMore;
            }
        }
    }

    public void Close() => channel.Writer.TryComplete();

    /// <summary>Runs turns until the queue is closed.</summary>
    public async Task RunAsync(Func<string, Task> turn, CancellationToken cancellation)
    {
        await foreach (var instance in channel.Reader.ReadAllAsync(cancellation))
        {
            lock (states)
            {
                states[instance] = State.Running;
            }

            try
            {
                await turn(instance);
            }
            finally
            {
                Done(instance);
            }
        }
    }

    private void Done(string instance)
    {
        lock (states)
        {
            if (states[instance] == State.RunningWithMore)
            {
                states[instance] = State.Queued;
                channel.Writer.TryWrite(instance);
                return;
            }

            states.Remove(instance);
        }

        work.End();
    }
}

/// <summary>Counts what is queued or under way.</summary>
internal sealed class WorkCounter
{
    private readonly Lock gate = new();
    private int count;
    private TaskCompletionSource idle = Done();

    public void Begin()
    {
        lock (gate)
        {
            if (count++ == 0)
            {
                idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    public void End()
    {
        lock (gate)
        {
            if (--count == 0)
            {
                idle.TrySetResult();
            }
        }
    }

    /// <summary>Completes when nothing is under way.</summary>
    public Task WhenZeroAsync()
    {
        lock (gate)
        {
            return idle.Task;
        }
    }

    private static TaskCompletionSource Done()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
