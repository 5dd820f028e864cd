using Parcours.App.TimeLapse;
using Parcours.Platform.Resilience;
using Parcours.Platform.Time;

namespace Parcours.App.Hosting;

/// <summary>Runs the timer functions on one machine, each by its own timer.</summary>
public sealed class TimerScheduler : IAsyncDisposable
{
    private readonly IReadOnlyList<ScheduledFunction> _functions;
    private readonly CancellationTokenSource _stopping = new();

    public TimerScheduler(
        IEnumerable<TimerFunction> functions,
        ITimerMemory memory,
        WorkTracker work,
        TimeProvider time,
        RealTime real,
        TransientRetry retry,
        ILogger<TimerScheduler> logger)
    {
        var pace = time is TimeLapseClock lapse ? lapse.Factor : 1;
        _functions = [.. functions.Select(function =>
            new ScheduledFunction(function, memory, work, time, real.Provider, retry, pace, logger, _stopping.Token))];
    }

    /// <summary>Begins: functions whose time passed while nobody was there run at once.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        foreach (var function in _functions)
        {
            await function.StartAsync(cancellation);
        }
    }

    /// <summary>Runs a function now, besides its schedule.</summary>
    /// <exception cref="ArgumentException">There is no function of that name.</exception>
    public Task RunAsync(string name) =>
        Find(name)?.RunAsync() ?? throw new ArgumentException($"There is no timer function '{name}'.", nameof(name));

    /// <summary>
    /// How long ago a function last ran, in virtual or real time, whichever is less; null when there is no such
    /// function or it hasn't run since the start.
    /// </summary>
    public TimeSpan? AgeOf(string name) => Find(name)?.Age;

    /// <summary>Returns when no function is running any more; none runs by itself afterwards.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        foreach (var function in _functions)
        {
            await function.StopAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var function in _functions)
        {
            await function.DisposeAsync();
        }

        _stopping.Dispose();
    }

    private ScheduledFunction? Find(string name) =>
        _functions.FirstOrDefault(function => function.Name == name);
}
