using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Hosting;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parcours.TaskHub.Dispatch;
using Parcours.TaskHub.Turns;

namespace Parcours.TaskHub;

/// <summary>
/// Runs orchestrators and activities on the hub, from when the application has started until it is stopped.
/// </summary>
internal sealed class SqliteTaskHubWorker(
    string name, IDurableTaskFactory factory, SqliteTaskHub hub, IServiceProvider services,
    IOptionsMonitor<DurableTaskWorkerOptions> options,
    TimeProvider time, ILoggerFactory loggers) : DurableTaskWorker(name, factory)
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lifetime = services.GetService<IHostApplicationLifetime>();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(
            stoppingToken, lifetime?.ApplicationStopping ?? default);
        if (!await HasStartedAsync(lifetime, stopping.Token))
        {
            return;
        }

        var logger = loggers.CreateLogger<SqliteTaskHub>();
        var shims = new DurableTaskShimFactory(options.Get(Name), loggers);
        await hub.RunAsync(
            new OrchestrationEngine(Factory, shims, services, logger),
            new ActivityCalls(Factory, shims, services, time, logger, stopping.Token),
            stoppingToken);
    }

    /// <summary>
    /// Activities may need what the application's other services start; false when it is stopped before.
    /// </summary>
    private static async Task<bool> HasStartedAsync(IHostApplicationLifetime? lifetime, CancellationToken stopping)
    {
        if (lifetime is null)
        {
            return true;
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var whenStarted = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        using var whenStopping = stopping.Register(() => started.TrySetResult());
        await started.Task;
        return !stopping.IsCancellationRequested;
    }
}
