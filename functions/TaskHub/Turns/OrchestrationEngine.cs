using Google.Protobuf;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parcours.TaskHub.Diagnostics;
using Parcours.TaskHub.Storage;

namespace Parcours.TaskHub.Turns;

/// <summary>
/// Runs an orchestrator over its history by Microsoft.DurableTask's own replay, which alone decides what an
/// orchestration does. Here stands what that replay leaves to a hub: which orchestrator, what a name that nobody
/// registered means, and the end of an orchestration that nothing durable would ever wake again.
/// </summary>
internal sealed class OrchestrationEngine(
    IDurableTaskFactory tasks, DurableTaskShimFactory shims, IServiceProvider services, ILogger logger)
{
    private readonly ShimServices shimServices = new(shims);

    /// <param name="row">The instance.</param>
    /// <param name="past">Its history.</param>
    /// <param name="newEvents">What happened since: the turn's start first.</param>
    public TurnResult Run(InstanceRow row, IReadOnlyList<HistoryEvent> past, IReadOnlyList<HistoryEvent> newEvents)
    {
        var history = past.Concat(newEvents).ToList();
        if (!history.Exists(happened => happened.ExecutionStarted is not null))
        {
            // Only its end can be among the events: anything else waits for the start.
            var terminated = newEvents.Last(happened => happened.ExecutionTerminated is not null).ExecutionTerminated;
            return TurnResult.Ended(row, OrchestrationStatus.Terminated, terminated.Input);
        }

        using var scope = services.CreateScope();
        if (!tasks.TryCreateOrchestrator(row.Name, scope.ServiceProvider, out var orchestrator))
        {
            return TurnResult.Failed(
                row, Failures.Final("OrchestratorTaskNotFound", $"No orchestrator task named '{row.Name}' was found."));
        }

        var watched = new WatchedOrchestrator(orchestrator);
        var request =
            new OrchestratorRequest
            {
                InstanceId = row.Id,
                ExecutionId = row.Execution,
                PastEvents = { past },
                NewEvents = { newEvents }
            };
        var response = OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(
            GrpcOrchestrationRunner.LoadAndRun(Convert.ToBase64String(request.ToByteArray()), watched, shimServices)));
        if (response.Actions.Select(ActionCommit.Foreign).FirstOrDefault(foreign => foreign is not null) is { } foreign)
        {
            return TurnResult.Failed(row, Failures.Final("NotSupported", $"The task hub doesn't carry {foreign}."));
        }

        var result = new TurnResult(
            Ordered(response), watched.HasSetCustomStatus ? response.CustomStatus : row.CustomStatus,
            OpenTasks.IsSuspended(history));
        if (IsStuck(watched, history, result))
        {
            Log.AwaitsNothingDurable(logger, row.Id);
            return TurnResult.Failed(row, Failures.Final(
                "AwaitsNothingDurable",
                $"The orchestrator '{row.Name}' awaits something that isn't durable: it has no open activity, timer, "
                    + "sub-orchestration or event to be woken by."));
        }

        return result;
    }

    /// <summary>A completion comes last; an end from outside leaves nothing else to do.</summary>
    private static List<OrchestratorAction> Ordered(OrchestratorResponse response)
    {
        var ended = response.Actions.FirstOrDefault(action => action.CompleteOrchestration is not null);
        return ended is null ? [.. response.Actions]
            : ended.CompleteOrchestration.OrchestrationStatus == OrchestrationStatus.Terminated ? [ended]
            : [.. response.Actions.Where(action => action.CompleteOrchestration is null), ended];
    }

    private static bool IsStuck(WatchedOrchestrator watched, List<HistoryEvent> history, TurnResult result) =>
        result is { Completion: null, IsSuspended: false } && watched.HasStarted && watched.OpenWaits == 0
        && !result.Actions.Any(OpenTasks.IsOpenedBy) && !OpenTasks.Any(history);

    /// <summary>The replay asks for this one service.</summary>
    private sealed class ShimServices(DurableTaskShimFactory shims) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(DurableTaskShimFactory) ? shims : null;
    }
}
