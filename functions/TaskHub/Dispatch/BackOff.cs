using System.Collections.Concurrent;

namespace Parcours.TaskHub.Dispatch;

/// <summary>
/// What the file refused is tried again, never given up: at once the first time, then after growing delays of the hub's
/// clock. A failing disk is nobody's fault, so nothing is failed for it.
/// </summary>
internal sealed class BackOff(TimeProvider time, WorkCounter work) : IDisposable
{
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private const int MaxDoublings = 20;
    private readonly ConcurrentDictionary<string, int> failures = new();
    private readonly HashSet<ITimer> waiting = [];
    private bool isClosed;

    /// <summary>Something failed: it is attempted again, now or later.</summary>
    public void Again(string key, Action attempt)
    {
        var count = failures.AddOrUpdate(key, 1, (_, before) => before + 1);
        if (count == 1)
        {
            attempt();
        }
        else
        {
            Later(Delay(count - 1), attempt);
        }
    }

    /// <summary>It worked: its next failure is the first one again.</summary>
    public void Worked(string key) => failures.TryRemove(key, out _);

    /// <summary>Forgets what waits; it is in the file and comes again at the next start.</summary>
    public void Dispose()
    {
        lock (waiting)
        {
            isClosed = true;
            foreach (var timer in waiting)
            {
                timer.Dispose();
            }

            waiting.Clear();
        }
    }

    /// <summary>Delay before a repetition, from 1.</summary>
    internal static TimeSpan Delay(int repetition)
    {
        var delay = First * Math.Pow(2, Math.Min(repetition - 1, MaxDoublings));
        return delay < Longest ? delay : Longest;
    }

    private void Later(TimeSpan delay, Action attempt)
    {
        lock (waiting)
        {
            if (isClosed)
            {
                return;
            }

            ITimer? timer = null;
            timer = time.CreateTimer(
                _ => Attempt(timer!, attempt), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            waiting.Add(timer);
            timer.Change(delay, Timeout.InfiniteTimeSpan);
        }
    }

    private void Attempt(ITimer timer, Action attempt)
    {
        work.Begin();
        try
        {
            lock (waiting)
            {
                if (!waiting.Remove(timer))
                {
                    return;
                }
            }

            timer.Dispose();
            attempt();
        }
        finally
        {
            work.End();
        }
    }
}
