namespace Parcours.Platform.Documents;

/// <summary>Tells the change feed of commits, so that it needn't ask.</summary>
public sealed class ChangeSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = NewSource();
    private long _commits;

    /// <summary>Commits so far in this process.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Called by the store after a commit and before its writer learns of it.</summary>
    public void Committed()
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _commits);
            _next.SetResult();
            _next = NewSource();
        }
    }

    /// <summary>Ends when there are more commits than a number that was read before.</summary>
    public Task MoreThanAsync(long commits)
    {
        lock (_gate)
        {
            return _commits > commits ? Task.CompletedTask : _next.Task;
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
