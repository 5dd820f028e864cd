using Parcours.Platform.Resilience;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;

namespace Parcours.Platform.Messaging;

/// <summary>
/// Drains the queue of commands for as long as the program runs; after a run that couldn't go on, it waits, longer each
/// time.
/// </summary>
internal sealed class CommandLoop(CommandDrain drain, RealTime real, ILogger<CommandLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Also the pace at which the store is asked while no command comes, and at which it is noticed that the broker is
    /// back.
    /// </summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    private static readonly BackOff Pause = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30));

    private IDisposable? _taken;

    /// <summary>Takes the queue before timers begin, whose <see cref="Pump"/> then leaves it alone.</summary>
    /// <exception cref="InvalidOperationException">Somebody else of this program has it.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _taken = drain.Take() ?? throw new InvalidOperationException("Somebody else drains the queue of commands.");
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _taken?.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var result = await RunAsync(stoppingToken);
            if (result.Settled > 0 || result.End is DrainEnd.Empty or DrainEnd.OutOfTime)
            {
                failures = 0;
            }

            if (result.End is not (DrainEnd.Empty or DrainEnd.OutOfTime))
            {
                await Task.Delay(Pause.After(++failures), real.Provider, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<DrainResult> RunAsync(CancellationToken stopping)
    {
        try
        {
            return await drain.DrainAsync(Bound, Wait, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return new DrainResult(0, DrainEnd.Empty);
        }
#pragma warning disable CA1031 // A loop that ended here would take no command any more, and nobody would notice.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.DrainFailed(logger, fault);
            return new DrainResult(0, DrainEnd.PutOff);
        }
    }
}
