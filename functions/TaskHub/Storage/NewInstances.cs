using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Protobuf;
using Parcours.Sqlite;

namespace Parcours.TaskHub.Storage;

/// <summary>Instances as they begin: a row, and the message that starts them.</summary>
internal static class NewInstances
{
    /// <summary>Puts a new instance in the place of an ended one of its id, if there is one.</summary>
    public static void Write(
        SqliteConnection connection, string id, string name, string? version, string? input, string execution, long now,
        ParentRow? parent, long startAt = MessageRow.AtOnce)
    {
        Forget(connection, id);
        var row = new InstanceRow(
            id, name, version, execution, OrchestrationRuntimeStatus.Pending, input, null, null, null, now, now,
            parent);
        row.Write(connection);
        SendStart(connection, row, now, startAt);
    }

    /// <summary>Sends the message that starts an execution.</summary>
    public static void SendStart(SqliteConnection connection, InstanceRow row, long now, long startAt)
    {
        var started = new ExecutionStartedEvent
        {
            Name = row.Name,
            Version = row.Version,
            Input = row.Input,
            OrchestrationInstance = new() { InstanceId = row.Id, ExecutionId = row.Execution },
            ParentInstance = row.Parent?.ToWire(),
        };
        MessageRow.Add(
            connection, row.Id, row.Execution, startAt,
            new HistoryEvent { EventId = -1, Timestamp = Instants.At(now), ExecutionStarted = started });
    }

    /// <summary>
    /// Deletes an instance that has ended, and with it those that it called if asked to. Gives the ids of what is gone.
    /// </summary>
    public static IReadOnlyList<string> Purge(SqliteConnection connection, string id, bool withChildren)
    {
        if (InstanceRow.Find(connection, id) is not { IsOver: true })
        {
            return [];
        }

        var children = withChildren ? InstanceRow.Children(connection, id) : [];
        Forget(connection, id);
        connection.Execute("delete from hub_instances where id = $id", ("$id", id));
        return [id, .. children.SelectMany(child => Purge(connection, child, withChildren))];
    }

    private static void Forget(SqliteConnection connection, string id)
    {
        HistoryRows.Delete(connection, id);
        MessageRow.DeleteAll(connection, id);
        ActivityRow.DeleteAll(connection, id);
    }
}
