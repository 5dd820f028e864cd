using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Data.Sqlite;
using Parcours.Durable.Client;
using Parcours.Durable.Protobuf;
using Parcours.Durable.Replay;

namespace Parcours.Durable.Embedded;

/// <summary>A turn as one transaction: messages consumed, history appended, actions put out.</summary>
internal sealed class TurnCommit(Turn turn, long now, Func<string> newId)
{
    private readonly TurnEffects effects = new();
    private readonly InstanceRow row = turn.Row;
    private readonly TurnResult result = turn.Result;

    private ParentInstanceInfo? Parent => row.Parent is null ? null : ParentInstanceInfo.Parser.ParseJson(row.Parent);

    private string? CustomStatus => result.IsCustomStatusSet ? result.CustomStatus : row.CustomStatus;

    /// <summary>Writes the turn; null when the instance was replaced or purged meanwhile, and the turn counts for nothing.</summary>
    public TurnEffects? Write(SqliteConnection connection)
    {
        var next = Next();
        if (!next.Update(connection, row.Execution))
        {
            return null;
        }

        foreach (var message in turn.Consumed)
        {
            connection.Execute("delete from hub_messages where id = $id", ("$id", message));
        }

        var history = new List<HistoryEvent>(turn.NewEvents);
        foreach (var action in result.Actions)
        {
            if (Put(connection, action) is { } confirmation)
            {
                history.Add(confirmation);
            }
        }

        history.Add(new HistoryEvent { EventId = -1, Timestamp = At(now), OrchestratorCompleted = new() });
        switch (result.Completion)
        {
            case { OrchestrationStatus: OrchestrationStatus.ContinuedAsNew } renewal:
                Renew(connection, next, renewal);
                break;
            case { } completion:
                Append(connection, history);
                End(connection, next, completion);
                break;
            default:
                Append(connection, history);
                effects.Row = next;
                effects.HistoryLength = turn.HistoryLength + history.Count;
                break;
        }

        return effects;
    }

    private InstanceRow Next()
    {
        var next = row with { CustomStatus = CustomStatus, UpdatedAt = now };
        return result.Completion switch
        {
            null => next with { Status = result.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running },
            { OrchestrationStatus: OrchestrationStatus.ContinuedAsNew } renewal => next with
            {
                Status = OrchestrationRuntimeStatus.Pending,
                Execution = newId(),
                Input = renewal.Result,
            },
            var completion => next with
            {
                Status = (OrchestrationRuntimeStatus)(int)completion.OrchestrationStatus,
                Output = completion.Result,
                Failure = completion.FailureDetails?.ToByteArray(),
            },
        };
    }

    private HistoryEvent? Put(SqliteConnection connection, OrchestratorAction action)
    {
        var confirmation = new HistoryEvent { EventId = action.Id, Timestamp = At(now) };
        switch (action.OrchestratorActionTypeCase)
        {
            case OrchestratorAction.OrchestratorActionTypeOneofCase.ScheduleTask:
                var call = action.ScheduleTask;
                effects.Activities.Add(ActivityRow.Add(connection, row.Id, row.Execution, action.Id, call.Name, call.Input));
                confirmation.TaskScheduled = new() { Name = call.Name, Version = call.Version, Input = call.Input };
                return confirmation;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateTimer:
                var fireAt = action.CreateTimer.FireAt;
                var due = fireAt.ToDateTime().Ticks;
                Send(connection, row.Id, row.Execution, due, new HistoryEvent
                {
                    EventId = -1,
                    Timestamp = fireAt,
                    TimerFired = new() { FireAt = fireAt, TimerId = action.Id },
                });
                confirmation.TimerCreated = new() { FireAt = fireAt };
                return confirmation;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.SendEvent:
                var sent = action.SendEvent;
                if (InstanceRow.Find(connection, sent.Instance.InstanceId) is { IsOver: false })
                {
                    Send(connection, sent.Instance.InstanceId, null, MessageRow.AtOnce, new HistoryEvent
                    {
                        EventId = -1,
                        Timestamp = At(now),
                        EventRaised = new() { Name = sent.Name, Input = sent.Data },
                    });
                }

                confirmation.EventSent = new() { InstanceId = sent.Instance.InstanceId, Name = sent.Name, Input = sent.Data };
                return confirmation;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateSubOrchestration:
                StartChild(connection, action);
                var child = action.CreateSubOrchestration;
                confirmation.SubOrchestrationInstanceCreated = new() { InstanceId = child.InstanceId, Name = child.Name, Input = child.Input };
                return confirmation;
            default:
                return null;
        }
    }

    private void StartChild(SqliteConnection connection, OrchestratorAction action)
    {
        var child = action.CreateSubOrchestration;
        if (InstanceRow.Find(connection, child.InstanceId) is { IsOver: false })
        {
            Send(connection, row.Id, row.Execution, MessageRow.AtOnce, new HistoryEvent
            {
                EventId = -1,
                Timestamp = At(now),
                SubOrchestrationInstanceFailed = new()
                {
                    TaskScheduledId = action.Id,
                    FailureDetails = Failures.ToWire(TaskFailureDetails.FromException(new OrchestrationAlreadyExistsException(child.InstanceId))),
                },
            });
            return;
        }

        var parent = new ParentInstanceInfo
        {
            TaskScheduledId = action.Id,
            Name = row.Name,
            OrchestrationInstance = new() { InstanceId = row.Id, ExecutionId = row.Execution },
        };
        NewInstances.Write(connection, child.InstanceId, child.Name, child.Version, child.Input, newId(), now, parent);
        effects.Ready.Add(child.InstanceId);
    }

    private void Append(SqliteConnection connection, List<HistoryEvent> history)
    {
        var seq = turn.HistoryLength;
        foreach (var happened in history)
        {
            connection.Execute(
                "insert into hub_history (instance, seq, event) values ($id, $seq, $event)",
                ("$id", row.Id), ("$seq", ++seq), ("$event", happened.ToByteArray()));
        }
    }

    private void Renew(SqliteConnection connection, InstanceRow renewed, CompleteOrchestrationAction renewal)
    {
        connection.Execute("delete from hub_history where instance = $id", ("$id", row.Id));
        var late = connection.Query(
            "select event from hub_messages where instance = $id and execution is null order by id",
            reader => reader.GetFieldValue<byte[]>(0), ("$id", row.Id));
        connection.Execute("delete from hub_messages where instance = $id", ("$id", row.Id));
        NewInstances.SendStart(connection, renewed, now, MessageRow.AtOnce, Parent);
        foreach (var carried in renewal.CarryoverEvents)
        {
            MessageRow.Add(connection, row.Id, null, MessageRow.AtOnce, carried);
        }

        foreach (var message in late)
        {
            // Messages that came while this turn ran belong to the next execution, after the events it hadn't awaited.
            MessageRow.Add(connection, row.Id, null, MessageRow.AtOnce, HistoryEvent.Parser.ParseFrom(message));
        }

        effects.Ready.Add(row.Id);
    }

    private void End(SqliteConnection connection, InstanceRow over, CompleteOrchestrationAction completion)
    {
        var status = over.Status;
        connection.Execute("delete from hub_messages where instance = $id", ("$id", row.Id));
        connection.Execute("delete from hub_seen where instance = $id", ("$id", row.Id));
        if (Parent is { } parent)
        {
            var ended = new HistoryEvent { EventId = -1, Timestamp = At(now) };
            if (status == OrchestrationRuntimeStatus.Completed)
            {
                ended.SubOrchestrationInstanceCompleted = new() { TaskScheduledId = parent.TaskScheduledId, Result = completion.Result };
            }
            else
            {
                ended.SubOrchestrationInstanceFailed = new()
                {
                    TaskScheduledId = parent.TaskScheduledId,
                    FailureDetails = completion.FailureDetails ?? new() { ErrorType = status.ToString(), ErrorMessage = $"The sub-orchestration was {status}: {completion.Result}" },
                };
            }

            Send(connection, parent.OrchestrationInstance.InstanceId, parent.OrchestrationInstance.ExecutionId, MessageRow.AtOnce, ended);
        }
    }

    private void Send(SqliteConnection connection, string instance, string? execution, long due, HistoryEvent sent)
    {
        MessageRow.Add(connection, instance, execution, due, sent);
        if (due <= now)
        {
            effects.Ready.Add(instance);
        }
        else
        {
            effects.Timers.Add(due);
        }
    }

    internal static Timestamp At(long ticks) => Timestamp.FromDateTime(new DateTime(ticks, DateTimeKind.Utc));
}
