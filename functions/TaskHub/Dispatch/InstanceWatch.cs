namespace Parcours.TaskHub.Dispatch;

/// <summary>
/// Tells those who wait for an instance that its status has changed. It knows only instances that somebody waits for.
/// </summary>
internal sealed class InstanceWatch
{
    private readonly Dictionary<string, Watched> watched = [];

    /// <summary>How many instances somebody waits for.</summary>
    public int Count
    {
        get
        {
            lock (watched)
            {
                return watched.Count;
            }
        }
    }

    /// <summary>Begins to wait; look at the instance after this, and wait only then.</summary>
    public Watching Begin(string instance)
    {
        lock (watched)
        {
            if (!watched.TryGetValue(instance, out var entry))
            {
                watched[instance] = entry = new Watched();
            }

            entry.Waiters++;
            return new Watching(this, instance, entry);
        }
    }

    public void Changed(string instance)
    {
        lock (watched)
        {
            if (watched.Remove(instance, out var entry))
            {
                entry.Change.TrySetResult();
            }
        }
    }

    private void End(string instance, Watched entry)
    {
        lock (watched)
        {
            if (--entry.Waiters == 0 && watched.TryGetValue(instance, out var current)
                && ReferenceEquals(current, entry))
            {
                watched.Remove(instance);
            }
        }
    }

    internal sealed class Watched
    {
        public TaskCompletionSource Change { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Waiters { get; set; }
    }

    /// <summary>One who waits, until disposed of.</summary>
    internal sealed class Watching(InstanceWatch watch, string instance, Watched entry) : IDisposable
    {
        /// <summary>Completes at the next change.</summary>
        public Task Task => entry.Change.Task;

        public void Dispose() => watch.End(instance, entry);
    }
}
