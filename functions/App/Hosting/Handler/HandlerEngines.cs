using Parcours.App.Documents;
using Parcours.Durable.Functions;

namespace Parcours.App.Hosting.Handler;

/// <summary>
/// What works by itself under the Functions host: the feed of the embedded store, which rings the host's task hub, and a sweep
/// after the start. A crash in the middle of a call fails its orchestration for good; the sweep starts it again.
/// </summary>
internal sealed class HandlerEngines(
    DataFolder folder, WorkTracker work, ChangeFeed feed, ClientHandOver client, HandedOverClient durable, IStoreOpening store,
    IEnumerable<IStartupRecovery> recoveries, RealTime real, ILogger<HandlerEngines> logger) : ITaskHubState, IDisposable
{
    /// <summary>The host notices a crash a little later than it restarts the program: what failed then is found by a second sweep.</summary>
    private static readonly TimeSpan SecondSweep = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stopping = new();
    private Task _sweeping = Task.CompletedTask;

    public bool IsUsable => durable.IsKnown;

    /// <summary>Begins; the program listens already.</summary>
    public void Start()
    {
        client.Recall();
        if (store.HasFeed)
        {
            work.Watch(feed);
            feed.Start();
        }

        _sweeping = SweepAsync(_stopping.Token);
        Log.Started(logger, folder.Path);
    }

    /// <summary>Ends after what has begun.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _sweeping;
        await feed.StopAsync();
        Log.Stopped(logger);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task SweepAsync(CancellationToken stopping)
    {
        try
        {
            await store.OpenAsync(stopping);
            foreach (var delay in (TimeSpan[])[TimeSpan.Zero, SecondSweep])
            {
                await Task.Delay(delay, real.Provider, stopping);
                foreach (var recovery in recoveries)
                {
                    await recovery.RecoverAsync(stopping);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next start sweeps again.
        }
#pragma warning disable CA1031 // The watchdog finds later what a sweep hasn't.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.SweepFailed(logger, exception);
        }
    }
}
