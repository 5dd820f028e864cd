using Microsoft.Data.Sqlite;
using Parcours.Sqlite;
using SQLitePCL;

namespace Parcours.Benchmarks.Journeys;

/// <summary>
/// What SQLite alone could do: the commits of a journey, one after the other as the hub has to make them, each with the
/// hub's own statements over rows that the hub has written. Left out are the engine, the reads of turns, the dispatch,
/// and the writing of events as bytes. That the statements are the same is no promise: a test records both sides on the
/// connection and compares them.
/// </summary>
internal sealed class Ceiling(SqliteDatabase database, JourneyRows rows)
{
    private const string Columns =
        """
        id, name, version, execution, status, input, output, failure, custom_status, created_at, updated_at,
        parent_id, parent_name, parent_execution, parent_task
        """;

    private const int Running = 0;
    private const int Completed = 1;
    private const int Pending = 5;

    /// <summary>Nine commits: the start, five turns, two results of activities, the event.</summary>
    public async Task RunAsync(string id)
    {
        var journey = new Journey(rows, id, Guid.CreateVersion7().ToString("N"), TimeProvider.System.GetUtcNow().Ticks);
        await CommitAsync(journey.Start);
        await CommitAsync(connection => journey.Turn(connection, 0, journey.AddActivity));
        await CommitAsync(connection => journey.EndActivity(connection, 1));
        await CommitAsync(connection => journey.Turn(connection, 1));
        await CommitAsync(journey.Raise);
        await CommitAsync(connection => journey.Turn(connection, 2, journey.AddTimer));
        await CommitAsync(connection => journey.Turn(connection, 3, journey.AddActivity));
        await CommitAsync(connection => journey.EndActivity(connection, 4));
        await CommitAsync(connection => journey.Turn(connection, 4, journey.DropMessages, rows.Output, Completed));
    }

    private Task<bool> CommitAsync(Action<SqliteConnection> work) => database.WriteAsync(connection =>
    {
        work(connection);
        return true;
    });

    private sealed class Journey(JourneyRows rows, string id, string execution, long now)
    {
        private int length;
        private long message;
        private long activity;

        public void Start(SqliteConnection connection)
        {
            Find(connection);
            connection.Execute("delete from hub_history where instance = $id", ("$id", id));
            connection.Execute("delete from hub_messages where instance = $instance", ("$instance", id));
            connection.Execute("delete from hub_activities where instance = $id", ("$id", id));
            connection.Execute(
                $"""
                insert or replace into hub_instances ({Columns})
                values ($id, $name, $version, $execution, $status, $input, $output, $failure, $custom, $created, $updated,
                    $parent, $parentName, $parentExecution, $parentTask)
                """,
                ("$id", id), ("$name", rows.Name), ("$version", null), ("$execution", execution), ("$status", Pending),
                ("$input", rows.Input),
                ("$output", null), ("$failure", null), ("$custom", null), ("$created", now), ("$updated", now),
                ("$parent", null), ("$parentName", null), ("$parentExecution", null), ("$parentTask", null));
            Send(connection, execution, 0, rows.Message(0));
        }

        /// <summary>
        /// A turn: the instance as it stands, the message taken in, what the turn puts out, its history.
        /// </summary>
        public void Turn(
            SqliteConnection connection, int turn, Action<SqliteConnection>? act = null, string? output = null,
            int status = Running)
        {
            connection.Execute(
                """
                update hub_instances set execution = $execution, status = $status, input = $input, output = $output, failure = $failure,
                    custom_status = $custom, updated_at = $updated
                where id = $id and execution = $expected
                """,
                ("$execution", execution), ("$status", status), ("$input", rows.Input), ("$output", output),
                ("$failure", null),
                ("$custom", null), ("$updated", now), ("$id", id), ("$expected", execution));
            connection.Execute("delete from hub_messages where id = $id", ("$id", message));
            act?.Invoke(connection);
            foreach (var happened in rows.Turns[turn])
            {
                connection.Execute(
                    "insert into hub_history (instance, seq, event) values ($id, $seq, $event)",
                    ("$id", id), ("$seq", ++length), ("$event", happened));
            }
        }

        public void AddActivity(SqliteConnection connection) => activity = (long)connection.Scalar(
            """
            insert into hub_activities (instance, execution, task, name, version, input)
            values ($instance, $execution, $task, $name, $version, $input) returning id
            """,
            ("$instance", id), ("$execution", execution), ("$task", 0), ("$name", "Send"), ("$version", null),
            ("$input", rows.ActivityInput))!;

        public void EndActivity(SqliteConnection connection, int turn)
        {
            connection.Execute("delete from hub_activities where id = $id", ("$id", activity));
            Send(connection, execution, 0, rows.Message(turn));
        }

        public void AddTimer(SqliteConnection connection) => Send(connection, execution, now, rows.Message(3));

        public void Raise(SqliteConnection connection)
        {
            Find(connection);
            Send(connection, null, 0, rows.Message(2));
        }

        public void DropMessages(SqliteConnection connection) =>
            connection.Execute("delete from hub_messages where instance = $instance", ("$instance", id));

        private void Find(SqliteConnection connection) =>
            connection.Query(
                $"select {Columns} from hub_instances where id = $id", row => row.GetString(0), ("$id", id));

        private void Send(SqliteConnection connection, string? to, long due, byte[] sent)
        {
            connection.Execute(
                "insert into hub_messages (instance, execution, due_at, event) values ($instance, $execution, $due, "
                    + "$event)",
                ("$instance", id), ("$execution", to), ("$due", due), ("$event", sent));
            message = raw.sqlite3_last_insert_rowid(connection.Handle);
        }
    }
}
