using Parcours.Platform.Telemetry;

namespace Parcours.App.TimeLapse;

/// <content>How time goes on: to the next timer, and from there when all work is done.</content>
public sealed partial class TimeLapseClock
{
    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if (MustStand(out var wait, out var changed))
                {
                    await SettleAsync();
                }
                else
                {
                    await WaitAsync(wait, changed);
                }
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Time stands while the work can't be asked whether it is done, and goes on when it can.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.ClockStands(_logger, exception);
                await Task.Delay(PauseAfterFailure, _real, _stopping.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>
    /// Waits for a change, or for real time to pass; what has passed while the wait was set up counts too.
    /// </summary>
    private async Task WaitAsync(TimeSpan wait, Task changed)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var passing = Task.Delay(wait, _real, waiting.Token);
        if (!MustStand(out _, out _))
        {
            await Task.WhenAny(changed, passing);
        }

        await waiting.CancelAsync();
    }

    private bool MustStand(out TimeSpan wait, out Task changed)
    {
        lock (_gate)
        {
            _changed = _changed.Task.IsCompleted ? NewSignal() : _changed;
            changed = _changed.Task;
            wait = Timeout.InfiniteTimeSpan;
            if (_advance is { HasSettled: false })
            {
                return true;
            }

            if (_advance is { } advance)
            {
                _anchorTicks = Math.Max(_anchorTicks, Math.Min(FirstDue() ?? long.MaxValue, advance.Ticks));
                return true;
            }

            var now = CurrentTicks();
            if (_standing || FirstDue() <= now)
            {
                Stand();
                return true;
            }

            if (Factor > 0 && FirstDue() is { } due)
            {
                var real = TimeSpan.FromTicks((long)Math.Min((due - now) / Factor, LongestWait.Ticks));
                wait = real < ShortestWait ? ShortestWait : real;
            }

            return false;
        }
    }

    private async Task SettleAsync()
    {
        while (true)
        {
            lock (_gate)
            {
                _disturbed = false;
            }

            TellStanding();
            while (TakeDue() is { } timer)
            {
                timer.Fire();
            }

            await _work.WhenIdleAsync(_stopping.Token);
            lock (_gate)
            {
                if (_disturbed || FirstDue() <= _anchorTicks)
                {
                    continue;
                }

                MoveOn();
                return;
            }
        }
    }

    private void MoveOn()
    {
        if (_advance is { } advance)
        {
            advance.HasSettled = true;
            if (_anchorTicks < advance.Ticks)
            {
                return;
            }

            _advance = null;
            advance.Done.SetResult();
        }

        _standing = false;
        _anchorTimestamp = _real.GetTimestamp();
    }

    private TimeLapseTimer? TakeDue()
    {
        lock (_gate)
        {
            if (_armed.Min is not { } timer || timer.Due > _anchorTicks)
            {
                return null;
            }

            _armed.Remove(timer);
            timer.Due = timer.Period is { } period ? Later(timer.Due!.Value, period.Ticks) : null;
            if (timer.Due is not null)
            {
                _armed.Add(timer);
            }

            return timer;
        }
    }
}
