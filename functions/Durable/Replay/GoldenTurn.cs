using Google.Protobuf;
using Parcours.Durable.Protobuf;

namespace Parcours.Durable.Replay;

/// <summary>One turn of a recorded history: what it took in, and the actions that it put out.</summary>
internal sealed record GoldenTurn(IReadOnlyList<HistoryEvent> All)
{
    /// <summary>What the turn was given.</summary>
    public IEnumerable<HistoryEvent> NewEvents => All.Where(happened => !IsConfirmation(happened)
        && happened.EventTypeCase is not (HistoryEvent.EventTypeOneofCase.OrchestratorCompleted or HistoryEvent.EventTypeOneofCase.ExecutionCompleted));

    /// <summary>The actions, as history has them.</summary>
    public IEnumerable<HistoryEvent> Confirmations => All.Where(IsConfirmation);

    /// <summary>A history cut into its turns.</summary>
    public static IReadOnlyList<GoldenTurn> Split(IEnumerable<HistoryEvent> history)
    {
        var turns = new List<List<HistoryEvent>>();
        foreach (var happened in history)
        {
            if (turns.Count == 0 || happened.EventTypeCase == HistoryEvent.EventTypeOneofCase.OrchestratorStarted)
            {
                turns.Add([]);
            }

            turns[^1].Add(happened);
        }

        return [.. turns.Select(turn => new GoldenTurn(turn))];
    }

    /// <summary>How history will have an action; null for a completion, which ends it.</summary>
    public static HistoryEvent? Confirmation(OrchestratorAction action)
    {
        var confirmation = new HistoryEvent { EventId = action.Id };
        switch (action.OrchestratorActionTypeCase)
        {
            case OrchestratorAction.OrchestratorActionTypeOneofCase.ScheduleTask:
                confirmation.TaskScheduled = new() { Name = action.ScheduleTask.Name, Input = action.ScheduleTask.Input };
                return confirmation;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateTimer:
                confirmation.TimerCreated = new() { FireAt = action.CreateTimer.FireAt };
                return confirmation;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.SendEvent:
                var sent = action.SendEvent;
                confirmation.EventSent = new() { InstanceId = sent.Instance.InstanceId, Name = sent.Name, Input = sent.Data };
                return confirmation;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateSubOrchestration:
                var child = action.CreateSubOrchestration;
                confirmation.SubOrchestrationInstanceCreated = new() { InstanceId = child.InstanceId, Name = child.Name, Input = child.Input };
                return confirmation;
            default:
                return null;
        }
    }

    /// <summary>An action in words, without the time of its turn and its version, which don't count.</summary>
    public static string Describe(HistoryEvent confirmation)
    {
        IMessage action = confirmation.EventTypeCase switch
        {
            HistoryEvent.EventTypeOneofCase.TaskScheduled =>
                new TaskScheduledEvent { Name = confirmation.TaskScheduled.Name, Input = confirmation.TaskScheduled.Input },
            HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated => new SubOrchestrationInstanceCreatedEvent
            {
                InstanceId = confirmation.SubOrchestrationInstanceCreated.InstanceId,
                Name = confirmation.SubOrchestrationInstanceCreated.Name,
                Input = confirmation.SubOrchestrationInstanceCreated.Input,
            },
            HistoryEvent.EventTypeOneofCase.TimerCreated => confirmation.TimerCreated,
            _ => confirmation.EventSent,
        };
        return $"{confirmation.EventTypeCase} #{confirmation.EventId} {JsonFormatter.Default.Format(action)}";
    }

    private static bool IsConfirmation(HistoryEvent happened) => happened.EventTypeCase is
        HistoryEvent.EventTypeOneofCase.TaskScheduled or HistoryEvent.EventTypeOneofCase.TimerCreated
        or HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated or HistoryEvent.EventTypeOneofCase.EventSent;
}
