using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Parcours.App.Hosting;
using Parcours.App.TimeLapse;
using Parcours.Platform.Resilience;
using Parcours.Platform.Time;

namespace Parcours.App.Tests.Hosting;

public sealed class TimerSchedulerTests : IAsyncDisposable
{
    private static readonly DateTimeOffset From = new(2027, 1, 4, 8, 20, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Memory _memory = new();
    private readonly WorkTracker _work = new();
    private readonly FakeTimeProvider _real = new();
    private TimeLapseClock _clock;
    private TimerScheduler? _scheduler;

    public TimerSchedulerTests() => _clock = new TimeLapseClock(From, 0, _work, _real);

    [Fact]
    public async Task A_function_runs_at_each_of_its_times()
    {
        var function = new Counted(TimerSchedule.Hourly);
        await StartAsync(function, ranUntil: From);
        await _clock.AdvanceToAsync(From + (3 * Hour));
        Assert.Equal([From.AddMinutes(40), From.AddMinutes(100), From.AddMinutes(160)], function.Runs);
    }

    [Fact]
    public async Task A_function_that_never_ran_runs_at_once()
    {
        var function = new Counted(TimerSchedule.Hourly);
        await StartAsync(function, ranUntil: null);
        Assert.Equal([From], function.Runs);
    }

    [Fact]
    public async Task Times_missed_while_nobody_was_there_are_made_up_for_by_one_run()
    {
        var function = new Counted(TimerSchedule.Hourly);
        await StartAsync(function, ranUntil: From.AddDays(-2));
        await _clock.AdvanceToAsync(From + Hour);
        Assert.Equal([From, From.AddMinutes(40)], function.Runs);
        Assert.Equal(From.AddMinutes(40), _memory.Last);
    }

    [Fact]
    public async Task A_run_that_fails_stops_neither_later_ones_nor_time()
    {
        var function = new Counted(TimerSchedule.Hourly) { Fails = true };
        await StartAsync(function, ranUntil: From);
        await _clock.AdvanceToAsync(From + (2 * Hour));
        Assert.Equal(2, function.Runs.Count);
    }

    [Fact]
    public async Task Time_stands_while_a_function_runs()
    {
        var function = new Counted(TimerSchedule.Hourly) { Gate = new TaskCompletionSource() };
        await StartAsync(function, ranUntil: From);
        var advance = _clock.AdvanceToAsync(From + (2 * Hour));
        await function.Begun.Task;
        Assert.Equal(From.AddMinutes(40), _clock.GetUtcNow());
        Assert.False(advance.IsCompleted);
        function.Gate.SetResult();
        await advance;
    }

    [Fact]
    public async Task A_function_that_looks_after_the_program_runs_once_in_a_real_second_at_most()
    {
        var function = new Counted(TimerSchedule.EveryFiveMinutes) { Sparing = true };
        await StartAsync(function, ranUntil: From);
        await _clock.AdvanceToAsync(From + (2 * Hour));
        Assert.Single(function.Runs);
        _real.Advance(TimeSpan.FromSeconds(1));
        await _clock.AdvanceToAsync(From + (3 * Hour));
        Assert.Equal(2, function.Runs.Count);
    }

    [Fact]
    public async Task On_a_fast_clock_its_times_are_a_real_second_apart()
    {
        await _clock.DisposeAsync();
        _clock = new TimeLapseClock(From, 43_200, _work, _real);
        var function = new Counted(TimerSchedule.EveryFiveMinutes) { Sparing = true };
        await StartAsync(function, ranUntil: From);
        for (var hour = 1; hour <= 30; hour++)
        {
            _real.Advance(TimeSpan.FromSeconds(1));
            await _clock.AdvanceToAsync(Max(From + (hour * Hour), _clock.GetUtcNow()));
        }

        Assert.InRange(function.Runs.Count, 2, 32);
        Assert.All(
            function.Runs.Zip(function.Runs.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 12 * Hour));
    }

    [Fact]
    public async Task A_function_can_be_run_besides_its_schedule_and_tells_its_age()
    {
        var function = new Counted(TimerSchedule.Daily);
        await StartAsync(function, ranUntil: From);
        Assert.Null(_scheduler!.AgeOf("Counted"));
        await _scheduler.RunAsync("Counted");
        _real.Advance(TimeSpan.FromSeconds(5));
        await _clock.AdvanceToAsync(From + Hour);
        Assert.Equal(TimeSpan.FromSeconds(5), _scheduler.AgeOf("Counted"));
        await Assert.ThrowsAsync<ArgumentException>(() => _scheduler.RunAsync("Nothing"));
    }

    public async ValueTask DisposeAsync()
    {
        await _clock.DisposeAsync();
        await _scheduler!.DisposeAsync();
    }

    private static DateTimeOffset Max(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private async Task StartAsync(TimerFunction function, DateTimeOffset? ranUntil)
    {
        _memory.Last = ranUntil;
        _scheduler = new TimerScheduler(
            [function],
            _memory,
            _work,
            _clock,
            new RealTime(_real),
            new TransientRetry(
                _clock, new RealTime(_real), new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance),
                NullLogger<TransientRetry>.Instance),
            NullLogger<TimerScheduler>.Instance);
        await _scheduler.StartAsync(TestContext.Current.CancellationToken);
        _clock.Start();
        await _clock.AdvanceToAsync(From);
    }

    private sealed class Counted(TimerSchedule schedule) : TimerFunction
    {
        public List<DateTimeOffset> Runs { get; } = [];

        public bool Fails { get; init; }

        public bool Sparing { get; init; }

        public TaskCompletionSource? Gate { get; init; }

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override string Name => nameof(Counted);

        public override TimerSchedule Schedule => schedule;

        public override bool AtMostOncePerRealSecond => Sparing;

        public override async Task RunAsync(DateTimeOffset now, CancellationToken cancellation)
        {
            Runs.Add(now);
            Begun.TrySetResult();
            await (Gate?.Task ?? Task.CompletedTask);
            if (Fails)
            {
                throw new InvalidOperationException("On purpose.");
            }
        }
    }

    private sealed class Memory : ITimerMemory
    {
        public DateTimeOffset? Last { get; set; }

        public Task<DateTimeOffset?> LastRunAsync(string function, CancellationToken cancellation) =>
            Task.FromResult(Last);

        public Task SaveAsync(string function, DateTimeOffset dueAt, CancellationToken cancellation)
        {
            Last = dueAt;
            return Task.CompletedTask;
        }
    }
}
