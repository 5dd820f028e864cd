using Google.Protobuf;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Protobuf;
using Parcours.Sqlite;

namespace Parcours.TaskHub.Storage;

/// <summary>
/// A message that waits for an instance. Most are due at once; timers and late starts have an instant (UTC ticks)
/// before which they are not seen. What a message says is read late, so that one that can't be read fails its instance
/// and nothing else.
/// </summary>
internal sealed record MessageRow(long Id, string? Execution, long DueAt, byte[] Event)
{
    /// <summary>Due whatever the clock says, so that a clock that steps back holds no event up.</summary>
    public const long AtOnce = 0;

    private const string Columns = "id, execution, due_at, event";

    /// <summary>
    /// What an instance can take in now: messages due at once by arrival, and timers by their instants.
    /// </summary>
    public static DueMessages Due(SqliteConnection connection, string instance, long now, int max)
    {
        var limit = 2L * max;
        var rows = connection.Query(
            $"select {Columns} from hub_messages where instance = $instance and due_at <= $now order by due_at, id "
                + "limit $max",
            Read, ("$instance", instance), ("$now", now), ("$max", limit));
        var arrived = rows.TakeWhile(row => row.DueAt <= AtOnce).ToList();
        return new(
            arrived, rows.Count < limit ? [.. rows.Skip(arrived.Count)] : Timed(connection, instance, now, max), max);
    }

    /// <summary>What was sent to an instance rather than to one of its executions, by arrival.</summary>
    public static IReadOnlyList<MessageRow> Addressed(SqliteConnection connection, string instance) => connection.Query(
        $"select {Columns} from hub_messages where instance = $instance and execution is null order by id", Read,
        ("$instance", instance));

    public static void Add(
        SqliteConnection connection, string instance, string? execution, long dueAt, HistoryEvent sent) =>
            connection.Execute(
        "insert into hub_messages (instance, execution, due_at, event) values ($instance, $execution, $due, $event)",
        ("$instance", instance), ("$execution", execution), ("$due", dueAt), ("$event", sent.ToByteArray()));

    /// <summary>
    /// Instances that have something due. The index is named, or SQLite would walk through all that waits to spare
    /// itself the sorting.
    /// </summary>
    public static IReadOnlyList<string> InstancesDue(SqliteConnection connection, long now) => connection.Query(
        "select distinct instance from hub_messages indexed by hub_messages_by_due where due_at <= $now",
        row => row.GetString(0), ("$now", now));

    /// <summary>When the next message after now falls due; null when there is none.</summary>
    public static long? NextDue(SqliteConnection connection, long now) =>
        connection.Scalar("select min(due_at) from hub_messages where due_at > $now", ("$now", now)) as long?;

    public static void Delete(SqliteConnection connection, long id) =>
        connection.Execute("delete from hub_messages where id = $id", ("$id", id));

    /// <summary>Deletes what was sent to an instance that is over or was never there.</summary>
    public static void DeleteUndeliverable(SqliteConnection connection, string instance)
    {
        if (InstanceRow.Find(connection, instance) is null or { IsOver: true })
        {
            DeleteAll(connection, instance);
        }
    }

    public static void DeleteAll(SqliteConnection connection, string instance) =>
        connection.Execute("delete from hub_messages where instance = $instance", ("$instance", instance));

    /// <summary>Timers alone, where so much has arrived that it hides them.</summary>
    private static IReadOnlyList<MessageRow> Timed(SqliteConnection connection, string instance, long now, int max) =>
        connection.Query(
        $"select {Columns} from hub_messages where instance = $instance and due_at > 0 and due_at <= $now order by "
            + "due_at, id limit $max",
        Read, ("$instance", instance), ("$now", now), ("$max", max));

    private static MessageRow Read(SqliteDataReader row) =>
        new(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3));
}
