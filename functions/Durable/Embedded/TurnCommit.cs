using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Data.Sqlite;
using Parcours.Durable.Client;
using Parcours.Durable.Protobuf;
using Parcours.Durable.Replay;

namespace Parcours.Durable.Embedded;

/// <summary>What a turn's commit sets in motion.</summary>
internal sealed class TurnEffects
{
    /// <summary>Instances that have a message due now.</summary>
    public HashSet<string> Ready { get; } = new(StringComparer.Ordinal);

    public List<ActivityRow> Activities { get; } = [];

    /// <summary>Instants (UTC ticks) at which timers fall due.</summary>
    public List<long> Timers { get; } = [];

    /// <summary>History that was appended, in order; null when the execution is over.</summary>
    public List<HistoryEvent>? Appended { get; set; }
}

/// <summary>A turn as one transaction: messages consumed, history appended, actions put out.</summary>
internal sealed class TurnCommit(InstanceRow row, IReadOnlyList<MessageRow> consumed, IReadOnlyList<HistoryEvent> newEvents, TurnResult result, long now, Func<string> newId)
{
    private readonly TurnEffects effects = new();

    private ParentInstanceInfo? Parent => row.Parent is null ? null : ParentInstanceInfo.Parser.ParseJson(row.Parent);

    /// <summary>Writes the turn; null when the instance was replaced or purged meanwhile, and the turn counts for nothing.</summary>
    public TurnEffects? Write(SqliteConnection connection)
    {
        if (InstanceRow.Find(connection, row.Id) is not { } current || !string.Equals(current.Execution, row.Execution, StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var message in consumed)
        {
            connection.Execute("delete from hub_messages where id = $id", ("$id", message.Id));
        }

        var history = new List<HistoryEvent>(newEvents);
        foreach (var action in result.Actions)
        {
            if (Put(connection, action) is { } confirmation)
            {
                history.Add(confirmation);
            }
        }

        history.Add(new HistoryEvent { EventId = -1, Timestamp = At(now), OrchestratorCompleted = new() });
        if (result.Completion is { OrchestrationStatus: OrchestrationStatus.ContinuedAsNew } renewal)
        {
            Renew(connection, renewal);
            return effects;
        }

        Append(connection, history);
        if (result.Completion is { } completion)
        {
            End(connection, completion);
        }
        else
        {
            effects.Appended = history;
            var status = result.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running;
            (row with { Status = status, CustomStatus = result.CustomStatus ?? row.CustomStatus, UpdatedAt = now }).Write(connection);
        }

        return effects;
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
                    Send(connection, sent.Instance.InstanceId, null, now, new HistoryEvent
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
            Send(connection, row.Id, row.Execution, now, new HistoryEvent
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
        NewInstances.Write(connection, child.InstanceId, child.Name, child.Version, child.Input, newId(), now, now, parent);
        effects.Ready.Add(child.InstanceId);
    }

    private void Append(SqliteConnection connection, List<HistoryEvent> history)
    {
        var seq = (long)(connection.Scalar("select coalesce(max(seq), 0) from hub_history where instance = $id", ("$id", row.Id)) ?? 0L);
        foreach (var happened in history)
        {
            connection.Execute(
                "insert into hub_history (instance, seq, event) values ($id, $seq, $event)",
                ("$id", row.Id), ("$seq", ++seq), ("$event", happened.ToByteArray()));
        }
    }

    private void Renew(SqliteConnection connection, CompleteOrchestrationAction renewal)
    {
        connection.Execute("delete from hub_history where instance = $id", ("$id", row.Id));
        connection.Execute(
            "delete from hub_messages where instance = $id and execution = $execution", ("$id", row.Id), ("$execution", row.Execution));
        var kept = connection.Query(
            "select id, event from hub_messages where instance = $id order by id",
            reader => (Id: reader.GetInt64(0), Event: reader.GetFieldValue<byte[]>(1)), ("$id", row.Id));
        connection.Execute("delete from hub_messages where instance = $id", ("$id", row.Id));
        NewInstances.Write(connection, row.Id, row.Name, row.Version, renewal.Result, newId(), now, row.CreatedAt, Parent);
        var renewed = InstanceRow.Find(connection, row.Id)!;
        (renewed with { CustomStatus = result.CustomStatus ?? row.CustomStatus }).Write(connection);
        foreach (var carried in renewal.CarryoverEvents)
        {
            MessageRow.Add(connection, row.Id, null, now, carried);
        }

        foreach (var (_, late) in kept)
        {
            // Events that came while this turn ran belong to the next execution, after those it hadn't awaited.
            MessageRow.Add(connection, row.Id, null, now, HistoryEvent.Parser.ParseFrom(late));
        }

        effects.Ready.Add(row.Id);
    }

    private void End(SqliteConnection connection, CompleteOrchestrationAction completion)
    {
        var status = (OrchestrationRuntimeStatus)(int)completion.OrchestrationStatus;
        (row with
        {
            Status = status,
            Output = completion.Result,
            Failure = completion.FailureDetails?.ToByteArray(),
            CustomStatus = result.CustomStatus ?? row.CustomStatus,
            UpdatedAt = now,
        }).Write(connection);
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

            Send(connection, parent.OrchestrationInstance.InstanceId, parent.OrchestrationInstance.ExecutionId, now, ended);
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
