using Google.Protobuf;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Protobuf;
using Parcours.TaskHub.Storage;

namespace Parcours.TaskHub.Turns;

/// <summary>A turn as one transaction: messages consumed, history appended, actions put out.</summary>
internal sealed class TurnCommit(Turn turn, long now, Func<string> newId)
{
    private readonly InstanceRow row = turn.Row;
    private readonly TurnResult result = turn.Result;

    /// <summary>
    /// Writes the turn; null when the instance was replaced or purged meanwhile, and the turn counts for nothing.
    /// </summary>
    public TurnEffects? Write(SqliteConnection connection)
    {
        var next = Next();
        if (!next.Update(connection, row.Execution))
        {
            return null;
        }

        foreach (var message in turn.Consumed)
        {
            MessageRow.Delete(connection, message);
        }

        var actions = new ActionCommit(
            connection, row, result.Completion?.OrchestrationStatus == OrchestrationStatus.ContinuedAsNew, now, newId);
        var history = new List<HistoryEvent>(turn.NewEvents);
        history.AddRange(result.Actions.Select(actions.Put).OfType<HistoryEvent>());
        history.Add(new HistoryEvent { EventId = -1, Timestamp = Instants.At(now), OrchestratorCompleted = new() });
        switch (result.Completion)
        {
            case { OrchestrationStatus: OrchestrationStatus.ContinuedAsNew } renewal:
                Renew(connection, next, [.. actions.SentToSelf, .. renewal.CarryoverEvents], actions.Effects);
                break;
            case { } completion:
                HistoryRows.Append(connection, row.Id, turn.HistoryLength, history);
                End(connection, actions, next.Status, completion);
                break;
            default:
                HistoryRows.Append(connection, row.Id, turn.HistoryLength, history);
                break;
        }

        actions.Effects.IsStatusChanged = next.Status != row.Status;
        return actions.Effects;
    }

    private InstanceRow Next()
    {
        var next = row with { CustomStatus = result.CustomStatus, UpdatedAt = now };
        return result.Completion switch
        {
            null => next with
            {
                Status =
                result.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running
            },
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

    /// <summary>
    /// What was sent to this execution alone goes with it; the next one gets its own events, the unread, then the new.
    /// </summary>
    private void Renew(
        SqliteConnection connection, InstanceRow renewed, IReadOnlyList<HistoryEvent> carried, TurnEffects effects)
    {
        HistoryRows.Delete(connection, row.Id);
        var late = MessageRow.Addressed(connection, row.Id);
        MessageRow.DeleteAll(connection, row.Id);
        NewInstances.SendStart(connection, renewed, now, MessageRow.AtOnce);
        foreach (var unread in carried.Concat(late.Select(message => HistoryEvent.Parser.ParseFrom(message.Event))))
        {
            MessageRow.Add(connection, row.Id, null, MessageRow.AtOnce, unread);
        }

        effects.Ready.Add(row.Id);
    }

    private void End(
        SqliteConnection connection, ActionCommit actions, OrchestrationRuntimeStatus status,
        CompleteOrchestrationAction completion)
    {
        MessageRow.DeleteAll(connection, row.Id);
        if (turn.NewEvents.LastOrDefault(happened => happened.ExecutionTerminated is not null)
            is { ExecutionTerminated.Recurse: true } terminated)
        {
            foreach (var child in InstanceRow.Children(connection, row.Id))
            {
                actions.SendIfAlive(child, new HistoryEvent { ExecutionTerminated = terminated.ExecutionTerminated });
            }
        }

        if (row.Parent is not { } parent)
        {
            return;
        }

        var ended = status == OrchestrationRuntimeStatus.Completed
            ? new HistoryEvent
            {
                SubOrchestrationInstanceCompleted =
                new() { TaskScheduledId = parent.Task, Result = completion.Result }
            }
            : new HistoryEvent
            {
                SubOrchestrationInstanceFailed = new()
                {
                    TaskScheduledId = parent.Task,
                    FailureDetails = completion.FailureDetails
                        ?? new()
                        {
                            ErrorType = status.ToString(),
                            ErrorMessage = $"The sub-orchestration was {status}: {completion.Result}"
                        },
                },
            };
        actions.Send(parent.Id, parent.Execution, MessageRow.AtOnce, ended);
    }
}
