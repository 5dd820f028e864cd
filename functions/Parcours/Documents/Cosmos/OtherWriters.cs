using Parcours.Hosting;

namespace Parcours.Documents.Cosmos;

/// <summary>Has the change feed look for what other programs wrote, of which it hears nothing.</summary>
internal sealed class OtherWriters(ChangeSignal signal, RealTime real) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, real.Provider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                signal.Committed();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }
}
