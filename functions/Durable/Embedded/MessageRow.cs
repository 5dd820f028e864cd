using Google.Protobuf;
using Microsoft.Data.Sqlite;
using Parcours.Durable.Protobuf;

namespace Parcours.Durable.Embedded;

/// <summary>
/// A message that waits for an instance. Most are due at once; timers and late starts have an instant (UTC ticks) before which
/// they are not seen. What a message says is read late, so that one that can't be read fails its instance and nothing else.
/// </summary>
internal sealed record MessageRow(long Id, string? Execution, long DueAt, byte[] Event)
{
    /// <summary>Due whatever the clock says, so that a clock that steps back holds no event up.</summary>
    public const long AtOnce = 0;

    private const string Columns = "id, execution, due_at, event";

    /// <summary>What an instance can take in now: messages due at once by arrival, and timers by their instants.</summary>
    public static Mail Due(SqliteConnection connection, string instance, long now, int max)
    {
        var limit = 2L * max;
        var rows = connection.Query(
            $"select {Columns} from hub_messages where instance = $instance and due_at <= $now order by due_at, id limit $max",
            Read, ("$instance", instance), ("$now", now), ("$max", limit));
        var arrived = rows.TakeWhile(row => row.DueAt <= AtOnce).ToList();
        return new Mail(arrived, rows.Count < limit ? [.. rows.Skip(arrived.Count)] : Fallen(connection, instance, now, max), max);
    }

    /// <summary>Puts a message in; false when one with the same deduplication id has been seen.</summary>
    public static bool Add(SqliteConnection connection, string instance, string? execution, long dueAt, HistoryEvent sent, string? dedupe = null)
    {
        if (dedupe is not null && connection.Execute(
            "insert or ignore into hub_seen (instance, dedupe) values ($instance, $dedupe)", ("$instance", instance), ("$dedupe", dedupe)) == 0)
        {
            return false;
        }

        connection.Execute(
            "insert into hub_messages (instance, execution, due_at, event) values ($instance, $execution, $due, $event)",
            ("$instance", instance), ("$execution", execution), ("$due", dueAt), ("$event", sent.ToByteArray()));
        return true;
    }

    /// <summary>Timers alone, where so much has arrived that it hides them.</summary>
    private static IReadOnlyList<MessageRow> Fallen(SqliteConnection connection, string instance, long now, int max) => connection.Query(
        $"select {Columns} from hub_messages where instance = $instance and due_at > 0 and due_at <= $now order by due_at, id limit $max",
        Read, ("$instance", instance), ("$now", now), ("$max", max));

    private static MessageRow Read(SqliteDataReader row) =>
        new(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3));
}
