using System.Threading.Channels;

namespace Parcours.TaskHub.Dispatch;

/// <summary>
/// Instances that have something to do: each is in the queue at most once and runs one turn at a time; one that gets
/// more to do while it runs comes back. It holds ids alone, no more than there are instances with work.
/// </summary>
internal sealed class ReadyQueue(WorkCounter work)
{
    private readonly Channel<string> channel = Channel.CreateUnbounded<string>();
    private readonly Dictionary<string, State> states = [];
    private bool isClosed;

    private enum State
    {
        Queued,
        Running,
        RunningWithMore,
    }

    /// <summary>An instance has something to do. A closed queue takes nothing: what is to do is in the file.</summary>
    public void Add(string instance)
    {
        lock (states)
        {
            if (isClosed)
            {
                return;
            }

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

    /// <summary>Forgets what waits, and lets what runs end.</summary>
    public void Close()
    {
        lock (states)
        {
            isClosed = true;
            channel.Writer.TryComplete();
            while (channel.Reader.TryRead(out var instance))
            {
                states.Remove(instance);
                work.End();
            }
        }
    }

    /// <summary>Runs turns until the queue is closed.</summary>
    public async Task RunAsync(Func<string, Task> turn)
    {
        while (await channel.Reader.WaitToReadAsync())
        {
            while (TryTake(out var instance))
            {
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
    }

    private bool TryTake(out string instance)
    {
        lock (states)
        {
            if (!channel.Reader.TryRead(out instance!))
            {
                return false;
            }

            states[instance] = State.Running;
            return true;
        }
    }

    private void Done(string instance)
    {
        lock (states)
        {
            if (states[instance] == State.RunningWithMore && channel.Writer.TryWrite(instance))
            {
                states[instance] = State.Queued;
                return;
            }

            states.Remove(instance);
        }

        work.End();
    }
}
