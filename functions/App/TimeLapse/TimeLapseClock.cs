using Microsoft.Extensions.Logging.Abstractions;
using Parcours.Platform.Time;

namespace Parcours.App.TimeLapse;

/// <summary>
/// A clock that runs at a multiple of real time and stops at each timer: it fires what is due at that very instant,
/// waits until all work is done, and only then goes on. While it stands, real time isn't made up for: the pace
/// continues from there. Work that begins on its own, such as a request, makes it stand too, so that the work and all
/// that follows from it happen at one instant. It never goes back.
/// </summary>
/// <remarks>Timers of the same instant fire in the order of their creation, one after the other.</remarks>
public sealed partial class TimeLapseClock : TimeProvider, ITimeLapse, IAsyncDisposable
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly SortedSet<TimeLapseTimer> _armed = new(Comparer<TimeLapseTimer>.Create(InOrder));
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeProvider _real;
    private readonly WorkTracker _work;
    private readonly Action<DateTimeOffset> _stood;
    private readonly ILogger _logger;
    private long _toldTicks = -1;
    private long _anchorTicks;
    private long _anchorTimestamp;
    private long _timersCreated;
    private bool _standing = true;
    private bool _disturbed;
    private TaskCompletionSource _changed = NewSignal();
    private Advance? _advance;
    private Task _run = Task.CompletedTask;

    /// <summary>A clock that stands at its first instant until <see cref="Start"/>.</summary>
    /// <param name="from">First instant.</param>
    /// <param name="factor">Virtual seconds in a real one, 0 or more.</param>
    /// <param name="work">Whose idleness it waits for, and whose busyness makes it stand.</param>
    /// <param name="real">Measures real time.</param>
    /// <param name="stood">Told each instant at which the clock stands, before anything happens at it.</param>
    /// <param name="logger">Told what keeps time from moving.</param>
    public TimeLapseClock(
        DateTimeOffset from,
        double factor,
        WorkTracker work,
        TimeProvider? real = null,
        Action<DateTimeOffset>? stood = null,
        ILogger<TimeLapseClock>? logger = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        Factor = factor;
        _anchorTicks = from.UtcTicks;
        _work = work;
        _real = real ?? System;
        _stood = stood ?? (_ => { });
        _logger = (ILogger?)logger ?? NullLogger.Instance;
        _anchorTimestamp = _real.GetTimestamp();
        _work.WhenBusy(StandStill);
    }

    /// <summary>Virtual seconds in a real one; 0 moves only by <see cref="AdvanceToAsync"/>.</summary>
    public double Factor { get; }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Virtual time as well, so that spans measured with this provider are virtual.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return CurrentTicks();
        }
    }

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TimeLapseTimer(this, Interlocked.Increment(ref _timersCreated), callback, state);
        Arm(timer, dueTime, period);
        return timer;
    }

    /// <summary>Lets time move. To be called once, when all that works is known to the tracker.</summary>
    public void Start() => _run = Task.Run(RunAsync);

    /// <summary>
    /// Goes to an instant through every timer before it, as fast as the work allows, and returns when all that is due
    /// at or before it is finished. The instant that it is already sees to what is due now.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant is past.</exception>
    /// <exception cref="InvalidOperationException">An earlier call isn't finished.</exception>
    public Task AdvanceToAsync(DateTimeOffset instant)
    {
        lock (_gate)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(instant.UtcTicks, CurrentTicks(), nameof(instant));
            if (_advance is not null)
            {
                throw new InvalidOperationException("The clock is being advanced already.");
            }

            Stand();
            _advance = new Advance(instant.UtcTicks, NewSignal());
            Wake();
            return _advance.Done.Task;
        }
    }

    /// <summary>Stops time for good: it stands, and no timer fires any more.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _run;
        lock (_gate)
        {
            Stand();
            _advance?.Done.TrySetCanceled();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
    }

    internal bool Arm(TimeLapseTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (timer.Disposed)
            {
                return false;
            }

            _armed.Remove(timer);
            timer.Period = period > TimeSpan.Zero ? period : null;
            timer.Due = dueTime < TimeSpan.Zero ? null : Later(CurrentTicks(), dueTime.Ticks);
            if (timer.Due is not null)
            {
                _armed.Add(timer);
            }

            Wake();
            return true;
        }
    }

    internal void Remove(TimeLapseTimer timer)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
            timer.Disposed = true;
            timer.Due = null;
            Wake();
        }
    }

    /// <summary>Called when work begins: the instant at which it begins lasts until it is done.</summary>
    private void StandStill()
    {
        lock (_gate)
        {
            Stand();
            _disturbed = true;
            Wake();
        }

        TellStanding();
    }

    private void TellStanding()
    {
        lock (_gate)
        {
            if (_toldTicks == _anchorTicks)
            {
                return;
            }

            // Told under the lock: nobody who finds the clock standing can be ahead of who is told so.
            _toldTicks = _anchorTicks;
            _stood(new DateTimeOffset(_anchorTicks, TimeSpan.Zero));
        }
    }

    private void Stand()
    {
        _anchorTicks = CurrentTicks();
        _standing = true;
    }

    private long CurrentTicks()
    {
        if (_standing)
        {
            return _anchorTicks;
        }

        // Whole milliseconds: what system timers count in, and what a person can read.
        var passed = _real.GetElapsedTime(_anchorTimestamp).TotalMilliseconds * Factor;
        var now = passed >= TimeSpan.MaxValue.TotalMilliseconds
            ? DateTimeOffset.MaxValue.Ticks
            : Later(_anchorTicks, (long)passed * TimeSpan.TicksPerMillisecond);
        return Math.Min(now, FirstDue() ?? long.MaxValue);
    }

    private long? FirstDue() => _armed.Min?.Due;

    private void Wake() => _changed.TrySetResult();

    private static long Later(long ticks, long span) =>
        span > DateTimeOffset.MaxValue.Ticks - ticks ? DateTimeOffset.MaxValue.Ticks : ticks + span;

    private static int InOrder(TimeLapseTimer left, TimeLapseTimer right)
    {
        var byDue = Nullable.Compare(left.Due, right.Due);
        return byDue != 0 ? byDue : left.Creation.CompareTo(right.Creation);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Advance(long ticks, TaskCompletionSource done)
    {
        public long Ticks => ticks;

        public TaskCompletionSource Done => done;

        /// <summary>
        /// Whether what was under way when it was asked for is done: until then it happens at that instant.
        /// </summary>
        public bool HasSettled { get; set; }
    }
}
