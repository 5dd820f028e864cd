using Google.Protobuf;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Protobuf;
using Parcours.Sqlite;

namespace Parcours.TaskHub.Storage;

/// <summary>The history of an instance's current execution, as the official events.</summary>
internal static class HistoryRows
{
    public static IReadOnlyList<byte[]> Read(SqliteConnection connection, string instance) => connection.Query(
        "select event from hub_history where instance = $id order by seq", row => row.GetFieldValue<byte[]>(0),
        ("$id", instance));

    /// <param name="connection">Of the writer.</param>
    /// <param name="instance">Whose history.</param>
    /// <param name="length">How many events it has so far.</param>
    /// <param name="more">What comes after them.</param>
    public static void Append(SqliteConnection connection, string instance, int length, IEnumerable<HistoryEvent> more)
    {
        foreach (var happened in more)
        {
            connection.Execute(
                "insert into hub_history (instance, seq, event) values ($id, $seq, $event)",
                ("$id", instance), ("$seq", ++length), ("$event", happened.ToByteArray()));
        }
    }

    public static void Delete(SqliteConnection connection, string instance) =>
        connection.Execute("delete from hub_history where instance = $id", ("$id", instance));
}
