using Microsoft.Data.Sqlite;
using Parcours.Durable.Client;
using Parcours.Durable.Protobuf;

namespace Parcours.Durable.Embedded;

/// <summary>Instances as they begin: a row, and the message that starts them.</summary>
internal static class NewInstances
{
    public static void Write(
        SqliteConnection connection, string id, string name, string? version, string? input, string execution, long now, long createdAt,
        ParentInstanceInfo? parent, long? startAt = null)
    {
        connection.Execute("delete from hub_history where instance = $id", ("$id", id));
        new InstanceRow(
            id, name, version, execution, OrchestrationRuntimeStatus.Pending, input, null, null, null, createdAt, now,
            parent?.ToString(), parent?.TaskScheduledId).Write(connection);
        var started = new ExecutionStartedEvent
        {
            Name = name,
            Version = version,
            Input = input,
            OrchestrationInstance = new() { InstanceId = id, ExecutionId = execution },
            ParentInstance = parent,
        };
        MessageRow.Add(
            connection, id, execution, startAt ?? now, new HistoryEvent { EventId = -1, Timestamp = TurnCommit.At(now), ExecutionStarted = started });
    }
}
