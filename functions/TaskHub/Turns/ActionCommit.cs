using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Protobuf;
using Parcours.TaskHub.Storage;
using Kind = Microsoft.DurableTask.Protobuf.OrchestratorAction.OrchestratorActionTypeOneofCase;

namespace Parcours.TaskHub.Turns;

/// <summary>Puts out the actions of a turn, within its transaction.</summary>
internal sealed class ActionCommit(
    SqliteConnection connection, InstanceRow row, bool isRenewed, long now, Func<string> newId)
{
    public TurnEffects Effects { get; } = new();

    /// <summary>Events that an execution which ends here has sent to itself: the next one gets them first.</summary>
    public List<HistoryEvent> SentToSelf { get; } = [];

    /// <summary>What of an action has no place in the hub; null when it carries all of it.</summary>
    public static string? Foreign(OrchestratorAction action) => action switch
    {
        { ScheduleTask.Tags.Count: > 0 } or { CreateSubOrchestration.Tags.Count: > 0 } => "tags",
        { CompleteOrchestration.NewVersion.Length: > 0 } => "a new version of a running instance",
        {
            OrchestratorActionTypeCase: Kind.ScheduleTask or Kind.CreateTimer or Kind.SendEvent
                or Kind.CreateSubOrchestration or Kind.CompleteOrchestration
        } => null,
        _ => action.OrchestratorActionTypeCase.ToString(),
    };

    /// <summary>Puts one out. Gives what the history says of it; null for a completion.</summary>
    public HistoryEvent? Put(OrchestratorAction action)
    {
        var confirmation = new HistoryEvent { EventId = action.Id, Timestamp = Instants.At(now) };
        switch (action.OrchestratorActionTypeCase)
        {
            case Kind.ScheduleTask:
                var call = action.ScheduleTask;
                Effects.Activities.Add(
                    ActivityRow.Add(connection, row.Id, row.Execution, action.Id, call.Name, call.Version, call.Input));
                confirmation.TaskScheduled = new() { Name = call.Name, Version = call.Version, Input = call.Input };
                return confirmation;
            case Kind.CreateTimer:
                var fireAt = action.CreateTimer.FireAt;
                Send(row.Id, row.Execution, fireAt.ToDateTime().Ticks, new HistoryEvent
                {
                    Timestamp = fireAt,
                    TimerFired = new() { FireAt = fireAt, TimerId = action.Id },
                });
                confirmation.TimerCreated = new() { FireAt = fireAt };
                return confirmation;
            case Kind.SendEvent:
                confirmation.EventSent = SendEvent(action.SendEvent);
                return confirmation;
            case Kind.CreateSubOrchestration:
                var child = action.CreateSubOrchestration;
                StartChild(action.Id, child);
                confirmation.SubOrchestrationInstanceCreated = new()
                {
                    InstanceId = child.InstanceId,
                    Name = child.Name,
                    Version = child.Version,
                    Input = child.Input,
                };
                return confirmation;
            case Kind.CompleteOrchestration:
                return null;
            default:
                throw new UnreachableException(
                    $"An action {action.OrchestratorActionTypeCase} came as far as the file.");
        }
    }

    /// <summary>Sends a message; one whose instant has passed is due now.</summary>
    public void Send(string instance, string? execution, long due, HistoryEvent sent)
    {
        sent.EventId = -1;
        sent.Timestamp ??= Instants.At(now);
        MessageRow.Add(connection, instance, execution, due, sent);
        if (due <= now)
        {
            Effects.Ready.Add(instance);
        }
        else
        {
            Effects.Timers.Add(due);
        }
    }

    /// <summary>Sends a message to an instance, unless it is over or unknown.</summary>
    public void SendIfAlive(string instance, HistoryEvent sent)
    {
        if (InstanceRow.Find(connection, instance) is { IsOver: false })
        {
            Send(instance, null, MessageRow.AtOnce, sent);
        }
    }

    private EventSentEvent SendEvent(SendEventAction action)
    {
        var to = action.Instance.InstanceId;
        var raised = new HistoryEvent { EventRaised = new() { Name = action.Name, Input = action.Data } };
        if (isRenewed && to == row.Id)
        {
            raised.EventId = -1;
            raised.Timestamp = Instants.At(now);
            SentToSelf.Add(raised);
        }
        else
        {
            SendIfAlive(to, raised);
        }

        return new() { InstanceId = to, Name = action.Name, Input = action.Data };
    }

    private void StartChild(int task, CreateSubOrchestrationAction child)
    {
        if (InstanceRow.Find(connection, child.InstanceId) is { IsOver: false })
        {
            Send(row.Id, row.Execution, MessageRow.AtOnce, new HistoryEvent
            {
                SubOrchestrationInstanceFailed = new()
                {
                    TaskScheduledId = task,
                    FailureDetails = Failures.ToWire(AlreadyExists(child.InstanceId)),
                },
            });
            return;
        }

        NewInstances.Write(
            connection, child.InstanceId, child.Name, child.Version, child.Input, newId(), now,
            new ParentRow(row.Id, row.Name, row.Execution, task));
        Effects.Ready.Add(child.InstanceId);
    }

    /// <summary>What a second start of a live instance answers.</summary>
    public static DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException AlreadyExists(string instance) =>
        new($"An orchestration instance with id '{instance}' is alive already.");
}
