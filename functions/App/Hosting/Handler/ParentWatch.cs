using System.Runtime.InteropServices;

namespace Parcours.App.Hosting.Handler;

/// <summary>Ends the program when the host that started it is gone: an orphan would keep the port and the data folder.</summary>
internal sealed partial class ParentWatch(IHostApplicationLifetime lifetime, RealTime real, ILogger<ParentWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var parent = ParentId();
        using var timer = new PeriodicTimer(Interval, real.Provider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (ParentId() != parent)
                {
                    Log.ParentGone(logger);
                    lifetime.StopApplication();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends for another reason.
        }
    }

    /// <summary>A process whose parent ends gets another one.</summary>
    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentId();
}
