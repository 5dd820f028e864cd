namespace Parcours.TaskHub.Dispatch;

/// <summary>Wakes when the next message falls due. The instant is known from an index; nothing polls.</summary>
internal sealed class DueTimers : IDisposable
{
    /// <summary>The longest that a system timer can wait; it is armed again then.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(45);

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private readonly WorkCounter work;
    private readonly Action due;
    private long next = long.MaxValue;
    private bool isClosed;

    public DueTimers(TimeProvider time, WorkCounter work, Action due)
    {
        this.time = time;
        this.work = work;
        this.due = due;
        timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether something is due that hasn't been looked at.</summary>
    public bool IsDue
    {
        get
        {
            lock (gate)
            {
                return next <= time.GetUtcNow().UtcTicks;
            }
        }
    }

    /// <summary>A message falls due at an instant (UTC ticks).</summary>
    public void Add(long at)
    {
        lock (gate)
        {
            if (at < next)
            {
                next = at;
                Arm();
            }
        }
    }

    /// <summary>
    /// Looks at what is due now, whether the timer has fired yet or not. From before the instant is struck off until
    /// what is due is queued, this counts as work: whoever sees nothing due and nothing counted, in this order, has
    /// missed nothing.
    /// </summary>
    public void Fire()
    {
        work.Begin();
        try
        {
            if (TryTakeNext())
            {
                due();
            }
        }
        finally
        {
            work.End();
        }
    }

    /// <summary>Nothing wakes any more; whoever still adds, adds for the next start.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            timer.Dispose();
        }
    }

    private bool TryTakeNext()
    {
        lock (gate)
        {
            if (next > time.GetUtcNow().UtcTicks)
            {
                Arm();
                return false;
            }

            next = long.MaxValue;
            return true;
        }
    }

    private void Arm()
    {
        if (isClosed || next == long.MaxValue)
        {
            return;
        }

        var delay = TimeSpan.FromTicks(Math.Max(0, next - time.GetUtcNow().UtcTicks));
        timer.Change(delay < Longest ? RoundUp(delay) : Longest, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// System timers count whole milliseconds and cut off the rest: rounding up, they never wake too early.
    /// </summary>
    private static TimeSpan RoundUp(TimeSpan delay) => TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds));
}
