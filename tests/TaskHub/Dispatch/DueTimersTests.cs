using Microsoft.Extensions.Time.Testing;
using Parcours.TaskHub.Dispatch;

namespace Parcours.TaskHub.Tests.Dispatch;

public sealed class DueTimersTests
{
    [Fact]
    public void One_that_is_closed_arms_its_timer_no_more()
    {
        var time = new WatchedTime();
        var timers = new DueTimers(time, new WorkCounter(), () => { });
        timers.Add(time.GetUtcNow().UtcTicks + TimeSpan.TicksPerHour);
        timers.Dispose();
        timers.Add(time.GetUtcNow().UtcTicks + TimeSpan.TicksPerMinute);
        Assert.Equal((1, 0), (time.Armed, time.ArmedAfterItsEnd));
    }

    /// <summary>Counts how its timers are armed.</summary>
    private sealed class WatchedTime : FakeTimeProvider
    {
        public int Armed { get; private set; }

        public int ArmedAfterItsEnd { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new WatchedTimer(this, base.CreateTimer(callback, state, dueTime, period));

        private sealed class WatchedTimer(WatchedTime time, ITimer timer) : ITimer
        {
            private bool _isOver;

            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                time.Armed++;
                time.ArmedAfterItsEnd += _isOver ? 1 : 0;
                return timer.Change(dueTime, period);
            }

            public void Dispose()
            {
                _isOver = true;
                timer.Dispose();
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
