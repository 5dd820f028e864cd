using NodaTime;
using Parcours.App.TimeLapse;
using Parcours.Features.Operations;
using Parcours.Platform.Documents;
using Parcours.Platform.Feed;
using Parcours.Platform.Orchestrations;
using Parcours.Platform.Resilience;
using Parcours.Platform.Startup;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;
using Parcours.TaskHub;

namespace Parcours.App.Hosting;

/// <summary>
/// Starts what works by itself once the program listens (change feed, watchdog, timers, then time; the task hub follows
/// by itself, and time waits for it), and stops it in the opposite order after the last request, the task hub last.
/// What is unfinished when the program ends goes on at the next start.
/// </summary>
internal sealed class Engines(
    DataFolder folder,
    WorkTracker work,
    SqliteTaskHub hub,
    ChangeFeed feed,
    TimerScheduler timers,
    TimeProvider time,
    IStoreOpening store,
    Watchdog watchdog,
    TransientRetry retry,
    RealTime real,
    ILogger<Engines> logger) : IHostedLifecycleService, ITaskHubState
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(10);

    private bool isStarted;

    /// <summary>Whether everything has started and nothing is stopping.</summary>
    public bool IsUsable => isStarted && hub.IsRunning;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        work.Watch(feed);
        work.Watch(new HubWork(hub));
        using (work.Begin())
        {
            await store.OpenAsync(cancellationToken);
            feed.Start();

            // Whatever was due and isn't alive, and everything when the task hub was lost: before time moves.
            await retry.RunAsync(
                () => watchdog.RunAsync(
                    Instant.FromDateTimeOffset(time.GetUtcNow()), Duration.Zero, cancellationToken));
            await timers.StartAsync(cancellationToken);
            (time as TimeLapseClock)?.Start();
        }

        isStarted = true;
        Log.Started(logger, folder.Path);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        isStarted = false;
        if (time is TimeLapseClock clock)
        {
            await clock.StopAsync();
        }

        await timers.StopAsync();
        try
        {
            await work.WhenIdleAsync(cancellationToken).WaitAsync(LongestDrain, real.Provider, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            Log.StoppedEarly(logger);
        }

        await feed.StopAsync();
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Log.Stopped(logger);
        return Task.CompletedTask;
    }

    /// <summary>The hub knows by itself when it gets work, and gets none while those before it are idle.</summary>
    private sealed class HubWork(SqliteTaskHub hub) : IWorkSource
    {
        public long Generation => 0;

        public Task WhenIdleAsync(CancellationToken cancellation) => hub.WhenIdleAsync(cancellation);
    }
}
