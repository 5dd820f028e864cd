using System.Diagnostics;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parcours.TaskHub.Diagnostics;
using Parcours.TaskHub.Storage;

namespace Parcours.TaskHub.Dispatch;

/// <summary>Calls an activity, in a scope of its own, and tells how it ended.</summary>
internal sealed class ActivityCalls(
    IDurableTaskFactory tasks, DurableTaskShimFactory shims, IServiceProvider services, TimeProvider time,
    ILogger logger, CancellationToken stopping)
{
    /// <summary>How it ended; null when it was given up because the program is being stopped.</summary>
    public async Task<HistoryEvent?> RunAsync(ActivityRow row)
    {
        var begun = Stopwatch.GetTimestamp();
        using var span = HubTelemetry.Run(row.Name, row.Instance);
        var ended = new HistoryEvent { EventId = -1 };
        try
        {
            await using var scope = services.CreateAsyncScope();
            if (tasks.TryCreateActivity(row.Name, scope.ServiceProvider, out var activity))
            {
                var instance =
                    new DurableTask.Core.OrchestrationInstance
                    {
                        InstanceId = row.Instance,
                        ExecutionId = row.Execution
                    };
                var context = new DurableTask.Core.TaskContext(instance, row.Name, row.Version ?? "", row.Task);
                var result = await shims.CreateActivity(row.Name, activity).RunAsync(context, row.Input);
                ended.TaskCompleted = new() { TaskScheduledId = row.Task, Result = result };
            }
            else
            {
                ended.TaskFailed = Failed(
                    row, Failures.Final("ActivityTaskNotFound", $"No activity task named '{row.Name}' was found."));
            }
        }
#pragma warning disable CA1031 // What it needed may be gone while the program stops: that is no result.
        catch (Exception) when (stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever an activity throws is the orchestration's to handle.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.ActivityFailed(logger, exception, row.Name, row.Instance);
            ended.TaskFailed = Failed(row, Failures.ToWire(exception));
        }

        HubTelemetry.ActivityEnded(row.Name, ended.TaskFailed is not null, Stopwatch.GetElapsedTime(begun));
        ended.Timestamp = Instants.At(time.GetUtcNow().UtcTicks);
        return ended;
    }

    private static TaskFailedEvent Failed(ActivityRow row, TaskFailureDetails failure) =>
        new() { TaskScheduledId = row.Task, FailureDetails = failure };
}
