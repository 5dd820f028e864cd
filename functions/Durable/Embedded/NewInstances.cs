using Microsoft.Data.Sqlite;
using Parcours.Durable.Client;
using Parcours.Durable.Protobuf;

namespace Parcours.Durable.Embedded;

/// <summary>Instances as they begin: a row, and the message that starts them. What an ended one of that id has left goes.</summary>
internal static class NewInstances
{
    private static readonly string[] Left =
    [
        "delete from hub_history where instance = $id",
        "delete from hub_messages where instance = $id",
        "delete from hub_seen where instance = $id",
        "delete from hub_activities where instance = $id",
    ];

    public static void Write(
        SqliteConnection connection, string id, string name, string? version, string? input, string execution, long now,
        ParentInstanceInfo? parent, long startAt = MessageRow.AtOnce)
    {
        Forget(connection, id);
        var row = new InstanceRow(
            id, name, version, execution, OrchestrationRuntimeStatus.Pending, input, null, null, null, now, now,
            parent?.ToString(), parent?.TaskScheduledId);
        row.Write(connection);
        SendStart(connection, row, now, startAt, parent);
    }

    /// <summary>Sends the message that starts an execution.</summary>
    public static void SendStart(SqliteConnection connection, InstanceRow row, long now, long startAt, ParentInstanceInfo? parent)
    {
        var started = new ExecutionStartedEvent
        {
            Name = row.Name,
            Version = row.Version,
            Input = row.Input,
            OrchestrationInstance = new() { InstanceId = row.Id, ExecutionId = row.Execution },
            ParentInstance = parent,
        };
        MessageRow.Add(
            connection, row.Id, row.Execution, startAt, new HistoryEvent { EventId = -1, Timestamp = TurnCommit.At(now), ExecutionStarted = started });
    }

    /// <summary>Deletes all that belongs to an id but its row.</summary>
    public static void Forget(SqliteConnection connection, string id)
    {
        foreach (var delete in Left)
        {
            connection.Execute(delete, ("$id", id));
        }
    }
}
