namespace Parcours.TaskHub.Dispatch;

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
