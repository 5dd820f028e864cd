using Microsoft.DurableTask.Protobuf;
using Kind = Microsoft.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace Parcours.TaskHub.Turns;

/// <summary>What a history says is still to come.</summary>
internal static class OpenTasks
{
    /// <summary>Whether an activity, a timer or a sub-orchestration hasn't ended.</summary>
    public static bool Any(IEnumerable<HistoryEvent> history)
    {
        var open = new HashSet<int>();
        foreach (var happened in history)
        {
            switch (happened.EventTypeCase)
            {
                case Kind.TaskScheduled or Kind.TimerCreated or Kind.SubOrchestrationInstanceCreated:
                    open.Add(happened.EventId);
                    break;
                case Kind.TaskCompleted:
                    open.Remove(happened.TaskCompleted.TaskScheduledId);
                    break;
                case Kind.TaskFailed:
                    open.Remove(happened.TaskFailed.TaskScheduledId);
                    break;
                case Kind.TimerFired:
                    open.Remove(happened.TimerFired.TimerId);
                    break;
                case Kind.SubOrchestrationInstanceCompleted:
                    open.Remove(happened.SubOrchestrationInstanceCompleted.TaskScheduledId);
                    break;
                case Kind.SubOrchestrationInstanceFailed:
                    open.Remove(happened.SubOrchestrationInstanceFailed.TaskScheduledId);
                    break;
            }
        }

        return open.Count > 0;
    }

    /// <summary>Whether an action is one that ends later.</summary>
    public static bool IsOpenedBy(OrchestratorAction action) => action.OrchestratorActionTypeCase is
        OrchestratorAction.OrchestratorActionTypeOneofCase.ScheduleTask
            or OrchestratorAction.OrchestratorActionTypeOneofCase.CreateTimer
        or OrchestratorAction.OrchestratorActionTypeOneofCase.CreateSubOrchestration;

    /// <summary>Whether the last word on it is that it is suspended.</summary>
    public static bool IsSuspended(IEnumerable<HistoryEvent> history) =>
        history.LastOrDefault(
            happened => happened.EventTypeCase is Kind.ExecutionSuspended or Kind.ExecutionResumed)?.ExecutionSuspended
                is not null;
}
