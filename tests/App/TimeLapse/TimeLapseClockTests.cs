using Microsoft.Extensions.Time.Testing;
using Parcours.App.TimeLapse;
using Parcours.Platform.Time;

namespace Parcours.App.Tests.TimeLapse;

public sealed class TimeLapseClockTests : IAsyncDisposable
{
    private static readonly DateTimeOffset From = new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _real = new();
    private readonly WorkTracker _work = new();
    private readonly List<DateTimeOffset> _stood = [];
    private TimeLapseClock? _clock;

    [Fact]
    public async Task It_goes_at_its_factor()
    {
        var clock = await StartedAsync(3600);
        _real.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(From + (2 * Hour), clock.GetUtcNow());
    }

    [Fact]
    public async Task A_fraction_is_slower_than_real_time()
    {
        var clock = await StartedAsync(0.25);
        _real.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(From.AddSeconds(2), clock.GetUtcNow());
    }

    [Fact]
    public async Task Factor_zero_is_frozen_until_it_is_advanced()
    {
        var clock = await StartedAsync(0);
        _real.Advance(TimeSpan.FromDays(3));
        Assert.Equal(From, clock.GetUtcNow());
        await clock.AdvanceToAsync(From + Hour);
        Assert.Equal(From + Hour, clock.GetUtcNow());
    }

    [Fact]
    public async Task It_stands_at_a_timer_however_much_real_time_has_passed()
    {
        var clock = await StartedAsync(3600);
        var seen = Signal(clock, TimeSpan.FromMinutes(90));
        _real.Advance(TimeSpan.FromHours(5));
        Assert.Equal(From.AddMinutes(90), await seen);
    }

    [Fact]
    public async Task It_does_not_miss_real_time_that_passes_while_it_begins_to_wait()
    {
        var real = new RealTimeThatJumps();
        await using var clock = new TimeLapseClock(From, 3600, _work, real);
        clock.Start();
        await clock.AdvanceToAsync(From);
        real.JumpAtNextTimer(TimeSpan.FromHours(5));
        Assert.Equal(
            From.AddMinutes(90),
            await Signal(clock, TimeSpan.FromMinutes(90))
                .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_stands_while_work_that_a_timer_began_is_unfinished_and_does_not_catch_up()
    {
        var clock = await StartedAsync(3600);
        IDisposable? work = null;
        var fired = Signal(clock, Hour, () => work = _work.Begin());
        _real.Advance(TimeSpan.FromSeconds(1));
        await fired;

        _real.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(From + Hour, clock.GetUtcNow());

        work!.Dispose();
        await clock.AdvanceToAsync(From + Hour);
        Assert.Equal(From + Hour, clock.GetUtcNow());
        _real.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(From + (2 * Hour), clock.GetUtcNow());
    }

    [Fact]
    public async Task It_stands_while_a_request_is_in_work_and_does_not_catch_up()
    {
        var clock = await StartedAsync(3600);
        _real.Advance(TimeSpan.FromSeconds(1));
        var request = _work.Begin();
        _real.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(From + Hour, clock.GetUtcNow());
        request.Dispose();
        await clock.AdvanceToAsync(From + Hour);
        _real.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(From + (2 * Hour), clock.GetUtcNow());
    }

    [Fact]
    public async Task What_is_under_way_is_finished_before_it_is_advanced()
    {
        var clock = await StartedAsync(0);
        var work = _work.Begin();
        var advance = clock.AdvanceToAsync(From + Hour);
        Assert.Equal(From, clock.GetUtcNow());
        work.Dispose();
        await advance;
        Assert.Equal(From + Hour, clock.GetUtcNow());
    }

    [Fact]
    public async Task Timers_fire_in_the_order_of_their_instants()
    {
        var clock = await StartedAsync(0);
        var order = new List<(string Name, DateTimeOffset At)>();
        await using var late = Timer(clock, 3 * Hour, () => order.Add(("late", clock.GetUtcNow())));
        await using var early = Timer(clock, Hour, () => order.Add(("early", clock.GetUtcNow())));
        await using var between = Timer(clock, 2 * Hour, () => order.Add(("between", clock.GetUtcNow())));
        await clock.AdvanceToAsync(From + (4 * Hour));
        Assert.Equal([("early", From + Hour), ("between", From + (2 * Hour)), ("late", From + (3 * Hour))], order);
    }

    [Fact]
    public async Task Timers_of_one_instant_fire_in_the_order_of_their_creation()
    {
        var clock = await StartedAsync(0);
        var order = new List<int>();
        await using var first = Timer(clock, Timeout.InfiniteTimeSpan, () => order.Add(1));
        await using var second = Timer(clock, Hour, () => order.Add(2));
        await using var third = Timer(clock, Hour, () => order.Add(3));
        first.Change(Hour, Timeout.InfiniteTimeSpan);
        await clock.AdvanceToAsync(From + Hour);
        Assert.Equal([1, 2, 3], order);
    }

    [Fact]
    public async Task A_timer_begun_at_an_instant_for_that_instant_fires_before_time_moves_on()
    {
        var clock = await StartedAsync(0);
        DateTimeOffset? at = null;
        ITimer? inner = null;
        await using var outer = Timer(
            clock, Hour, () => inner = Timer(clock, TimeSpan.Zero, () => at = clock.GetUtcNow()));
        await clock.AdvanceToAsync(From + (2 * Hour));
        Assert.Equal(From + Hour, at);
        await inner!.DisposeAsync();
    }

    [Fact]
    public async Task A_timer_that_is_due_already_fires_without_time_moving()
    {
        var clock = await StartedAsync(0);
        Assert.Equal(From, await Signal(clock, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_period_repeats_without_drift()
    {
        var clock = await StartedAsync(0);
        var at = new List<DateTimeOffset>();
        await using var timer = clock.CreateTimer(_ => at.Add(clock.GetUtcNow()), null, Hour, 2 * Hour);
        await clock.AdvanceToAsync(From + (6 * Hour));
        Assert.Equal([From + Hour, From + (3 * Hour), From + (5 * Hour)], at);
    }

    [Fact]
    public async Task A_disposed_timer_never_fires_and_cannot_be_armed()
    {
        var clock = await StartedAsync(0);
        var fired = false;
        var timer = Timer(clock, Hour, () => fired = true);
        await timer.DisposeAsync();
        Assert.False(timer.Change(Hour, Timeout.InfiniteTimeSpan));
        await clock.AdvanceToAsync(From + (2 * Hour));
        Assert.False(fired);
    }

    [Fact]
    public async Task A_delay_of_months_ends_at_its_instant()
    {
        var clock = await StartedAsync(0);
        var delay = Task.Delay(TimeSpan.FromDays(45), clock, TestContext.Current.CancellationToken);
        await clock.AdvanceToAsync(From.AddDays(44));
        Assert.False(delay.IsCompleted);
        await clock.AdvanceToAsync(From.AddDays(46));
        await delay;
    }

    [Fact]
    public async Task Each_instant_at_which_it_stands_is_told_before_anything_happens_at_it()
    {
        var clock = await StartedAsync(0);
        DateTimeOffset? toldBefore = null;
        await using var timer = Timer(clock, Hour, () => toldBefore = _stood[^1]);
        await clock.AdvanceToAsync(From + (2 * Hour));
        Assert.Equal(From + Hour, toldBefore);
        Assert.Equal(From + (2 * Hour), _stood[^1]);
    }

    [Fact]
    public async Task Spans_measured_with_it_are_virtual()
    {
        var clock = await StartedAsync(60);
        var begin = clock.GetTimestamp();
        _real.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromMinutes(3), clock.GetElapsedTime(begin));
    }

    [Fact]
    public async Task It_refuses_to_go_back()
    {
        var clock = await StartedAsync(0);
        await clock.AdvanceToAsync(From + Hour);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => clock.AdvanceToAsync(From));
    }

    [Fact]
    public async Task Before_it_is_started_it_stands_and_no_timer_fires()
    {
        await using var clock = new TimeLapseClock(From, 1000, _work, _real);
        var fired = false;
        await using var timer = Timer(clock, TimeSpan.Zero, () => fired = true);
        _real.Advance(Hour);
        Assert.Equal(From, clock.GetUtcNow());
        Assert.False(fired);
    }

    public async ValueTask DisposeAsync()
    {
        if (_clock is not null)
        {
            await _clock.DisposeAsync();
        }
    }

    /// <summary>A running clock that has finished whatever is due at its first instant.</summary>
    private async Task<TimeLapseClock> StartedAsync(double factor)
    {
        _clock = new TimeLapseClock(From, factor, _work, _real, _stood.Add);
        _clock.Start();
        await _clock.AdvanceToAsync(From);
        return _clock;
    }

    private static ITimer Timer(TimeLapseClock clock, TimeSpan due, Action action) =>
        clock.CreateTimer(_ => action(), null, due, Timeout.InfiniteTimeSpan);

    /// <summary>When a timer fires, with what it does then.</summary>
    private static Task<DateTimeOffset> Signal(TimeLapseClock clock, TimeSpan due, Action? action = null)
    {
        var fired = new TaskCompletionSource<DateTimeOffset>(TaskCreationOptions.RunContinuationsAsynchronously);
        Timer(clock, due, () =>
        {
            action?.Invoke();
            fired.SetResult(clock.GetUtcNow());
        });
        return fired.Task;
    }

    /// <summary>Its time jumps between somebody's asking for a timer and the timer's beginning.</summary>
    private sealed class RealTimeThatJumps : FakeTimeProvider
    {
        private long _ticks;

        public void JumpAtNextTimer(TimeSpan span) => Interlocked.Exchange(ref _ticks, span.Ticks);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Advance(TimeSpan.FromTicks(Interlocked.Exchange(ref _ticks, 0)));
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
