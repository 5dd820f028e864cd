using Microsoft.Data.Sqlite;
using Parcours.Sqlite;

namespace Parcours.TaskHub.Storage;

/// <summary>An activity that is to be run.</summary>
/// <param name="Id">In the order in which they were put out.</param>
/// <param name="Instance">Whose orchestration called it.</param>
/// <param name="Execution">Of that instance.</param>
/// <param name="Task">Of that execution.</param>
/// <param name="Name">Of the activity.</param>
/// <param name="Version">Of the activity; null is none.</param>
/// <param name="Input">As the engine wrote it.</param>
/// <param name="Attempts">Runs that the process may not have survived; see <see cref="CountAttempt"/>.</param>
internal sealed record ActivityRow(
    long Id, string Instance, string Execution, int Task, string Name, string? Version, string? Input, int Attempts = 0)
{
    private const string Columns = "id, instance, execution, task, name, version, input, attempts";

    public static ActivityRow Add(
        SqliteConnection connection, string instance, string execution, int task, string name, string? version,
        string? input)
    {
        var id = connection.Scalar(
            """
            insert into hub_activities (instance, execution, task, name, version, input)
            values ($instance, $execution, $task, $name, $version, $input) returning id
            """,
            ("$instance", instance), ("$execution", execution), ("$task", task), ("$name", name), ("$version", version),
            ("$input", input));
        return new((long)id!, instance, execution, task, name, version, input);
    }

    /// <summary>The oldest ones.</summary>
    public static IReadOnlyList<ActivityRow> First(SqliteConnection connection, int limit) =>
        connection.Query($"select {Columns} from hub_activities order by id limit $limit", Read, ("$limit", limit));

    /// <summary>The newest id; 0 when there is none.</summary>
    public static long Newest(SqliteConnection connection) =>
        connection.Scalar("select max(id) from hub_activities") as long? ?? 0;

    /// <summary>It is about to be run again, and this is written down before; false when it is gone.</summary>
    public bool CountAttempt(SqliteConnection connection) => AddAttempts(connection, 1);

    /// <summary>The run that was counted ended without harm, and will be made once more.</summary>
    public bool UncountAttempt(SqliteConnection connection) => AddAttempts(connection, -1);

    /// <summary>It has ended; false when it is gone.</summary>
    public bool Delete(SqliteConnection connection) =>
        connection.Execute("delete from hub_activities where id = $id", ("$id", Id)) == 1;

    public static void DeleteAll(SqliteConnection connection, string instance) =>
        connection.Execute("delete from hub_activities where instance = $id", ("$id", instance));

    private bool AddAttempts(SqliteConnection connection, int more) =>
        connection.Execute(
            "update hub_activities set attempts = max(0, attempts + $more) where id = $id", ("$more", more),
            ("$id", Id)) == 1;

    private static ActivityRow Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetString(4),
        row.IsDBNull(5) ? null : row.GetString(5),
        row.IsDBNull(6) ? null : row.GetString(6), row.GetInt32(7));
}
