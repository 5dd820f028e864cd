namespace Parcours.Platform.Time;

/// <summary>
/// Knows whether anything is being worked on: requests and function runs that say so here, and whatever follows from
/// them in the sources it watches, in the order in which work flows (the change feed, then the task hub).
/// </summary>
/// <remarks>
/// It relies on one rule: whoever hands work on has handed it over before being done with it. A write's change is
/// counted before the write returns; an orchestration is signalled before the change counts as handled.
/// </remarks>
public sealed class WorkTracker
{
    private readonly Lock _gate = new();
    private readonly List<IWorkSource> _sources = [];
    private TaskCompletionSource _idle = Completed();
    private long _begun;
    private int _running;
    private Action? _busy;

    /// <summary>Has somebody told each time that work begins here, before <see cref="Begin"/> returns.</summary>
    public void WhenBusy(Action tell)
    {
        lock (_gate)
        {
            _busy += tell;
        }
    }

    /// <summary>Adds a source of work. A source that gets work from others is added after them.</summary>
    public void Watch(IWorkSource source)
    {
        lock (_gate)
        {
            _sources.Add(source);
        }
    }

    /// <summary>Counts a piece of work until what it returns is disposed, once.</summary>
    public IDisposable Begin()
    {
        Action? busy;
        lock (_gate)
        {
            busy = _busy;
            _begun++;
            if (_running++ == 0)
            {
                _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        busy?.Invoke();
        return new Work(this);
    }

    /// <summary>
    /// Returns when, at one moment, nothing was in work anywhere: no piece begun here is running, and no source had
    /// anything to do.
    /// </summary>
    public async Task WhenIdleAsync(CancellationToken cancellation = default)
    {
        while (true)
        {
            Task idle;
            IWorkSource[] sources;
            lock (_gate)
            {
                idle = _idle.Task;
                sources = [.. _sources];
            }

            await idle.WaitAsync(cancellation);
            if (Generations(sources) is not { } before)
            {
                continue;
            }

            foreach (var source in sources)
            {
                await source.WhenIdleAsync(cancellation);
            }

            // The last source was idle just now; those before it have been since we waited for them if they began
            // nothing new.
            if (Generations(sources) is { } after && after.SequenceEqual(before))
            {
                return;
            }
        }
    }

    /// <summary>What has arrived so far, here and in each source; null while something begun here is running.</summary>
    private long[]? Generations(IWorkSource[] sources)
    {
        lock (_gate)
        {
            return _running == 0 ? [_begun, .. sources.Select(source => source.Generation)] : null;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            if (--_running == 0)
            {
                _idle.SetResult();
            }
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private sealed class Work(WorkTracker tracker) : IDisposable
    {
        private WorkTracker? _tracker = tracker;

        public void Dispose() => Interlocked.Exchange(ref _tracker, null)?.End();
    }
}

/// <summary>Something that works by itself on what it is given.</summary>
public interface IWorkSource
{
    /// <summary>Rises whenever new work arrives; constant while there is none.</summary>
    long Generation { get; }

    /// <summary>Returns at a moment when nothing is to do.</summary>
    Task WhenIdleAsync(CancellationToken cancellation);
}
