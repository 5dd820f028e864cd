using System.Runtime.ExceptionServices;

namespace Parcours.App.TimeLapse;

/// <summary>A timer of a <see cref="TimeLapseClock"/>. Its clock decides when it fires.</summary>
internal sealed class TimeLapseTimer(
    TimeLapseClock clock, long creation, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    /// <summary>The place in the order of creation, which decides between timers of the same instant.</summary>
    public long Creation => creation;

    /// <summary>When it fires next, in UTC ticks; null when it isn't armed. Guarded by the clock's lock.</summary>
    public long? Due { get; set; }

    /// <summary>Time from one firing to the next; null fires once. Guarded by the clock's lock.</summary>
    public TimeSpan? Period { get; set; }

    public bool Disposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Arm(this, dueTime, period);

    /// <summary>Runs the callback on this thread, so that whatever it begins has begun when this returns.</summary>
    public void Fire()
    {
        try
        {
            if (_context is null)
            {
                callback(state);
            }
            else
            {
                ExecutionContext.Run(_context, new ContextCallback(callback), state);
            }
        }
#pragma warning disable CA1031 // Whatever it is goes where an exception in a system timer goes: nobody can handle it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var thrown = ExceptionDispatchInfo.Capture(exception);
            ThreadPool.QueueUserWorkItem(static info => info.Throw(), thrown, preferLocal: false);
        }
    }

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
