using Parcours.Platform.Resilience;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;

namespace Parcours.App.Hosting;

/// <summary>One timer function and its timer.</summary>
internal sealed class ScheduledFunction(
    TimerFunction function,
    ITimerMemory memory,
    WorkTracker work,
    TimeProvider time,
    TimeProvider real,
    TransientRetry retry,
    double pace,
    ILogger logger,
    CancellationToken stopping) : IAsyncDisposable
{
    private static readonly TimeSpan LeastRealGap = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private ITimer? _timer;
    private DateTimeOffset _dueAt;
    private (DateTimeOffset Instant, long Real)? _lastRun;

    public string Name => function.Name;

    public TimeSpan? Age => _lastRun is not { } last
        ? null
        : TimeSpan.FromTicks(Math.Min((time.GetUtcNow() - last.Instant).Ticks, real.GetElapsedTime(last.Real).Ticks));

    public async Task StartAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var latest = function.Schedule.LatestAt(now);
        var missed = await memory.LastRunAsync(Name, cancellation) is not { } last || last < latest;
        _dueAt = missed ? latest : function.Schedule.NextAfter(now);
        _timer = time.CreateTimer(_ => Tick(), null, Until(_dueAt), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Runs now, besides the schedule.</summary>
    public async Task RunAsync()
    {
        using (work.Begin())
        {
            await RunOnceAsync(function.Schedule.LatestAt(time.GetUtcNow()));
        }
    }

    /// <summary>
    /// Ends its timer, and returns when no run is under way; the source of <c>stopping</c> is cancelled before.
    /// </summary>
    public async Task StopAsync()
    {
        if (_timer is not null)
        {
            await _timer.DisposeAsync();
        }

        await _oneAtATime.WaitAsync(CancellationToken.None);
        _oneAtATime.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _oneAtATime.Dispose();
    }

    /// <summary>
    /// Called by the timer; the run counts as work before this returns, so that a virtual clock waits for it.
    /// </summary>
    private void Tick()
    {
        var running = work.Begin();
        _ = TickAsync(running);
    }

    private async Task TickAsync(IDisposable running)
    {
        using (running)
        {
            var now = time.GetUtcNow();
            if (now >= _dueAt && !IsTooSoon())
            {
                await RunOnceAsync(_dueAt);
            }

            if (!stopping.IsCancellationRequested)
            {
                // A system timer may fire a little early: then the same time is waited for again.
                _dueAt = now < _dueAt ? _dueAt : function.Schedule.NextAfter(now + LeastGap());
                _timer!.Change(Until(_dueAt), Timeout.InfiniteTimeSpan);
            }
        }
    }

    private async Task RunOnceAsync(DateTimeOffset dueAt)
    {
        await _oneAtATime.WaitAsync(stopping);
        try
        {
            _lastRun = (time.GetUtcNow(), real.GetTimestamp());
            await RunAndRememberAsync(dueAt);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next start makes up for it.
        }
#pragma warning disable CA1031 // Whatever a run throws, the next one gets its chance.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.TimerFunctionFailed(logger, exception, Name, dueAt);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task RunAndRememberAsync(DateTimeOffset dueAt)
    {
        try
        {
            await retry.RunAsync(() => function.RunAsync(time.GetUtcNow(), stopping));
        }
        finally
        {
            if (!stopping.IsCancellationRequested)
            {
                await memory.SaveAsync(Name, dueAt, CancellationToken.None);
            }
        }
    }

    private bool IsTooSoon() =>
        function.AtMostOncePerRealSecond && _lastRun is { } last && real.GetElapsedTime(last.Real) < LeastRealGap;

    /// <summary>Virtual time that passes in the least real gap, less the interval that comes anyway.</summary>
    private TimeSpan LeastGap()
    {
        var gap = TimeSpan.FromSeconds(function.AtMostOncePerRealSecond ? Math.Min(pace, TimeSpan.SecondsPerDay) : 0);
        return gap > function.Schedule.Interval ? gap - function.Schedule.Interval : TimeSpan.Zero;
    }

    private TimeSpan Until(DateTimeOffset instant)
    {
        var wait = instant - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
