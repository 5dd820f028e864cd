using Microsoft.Data.Sqlite;

namespace Parcours.Durable.Embedded;

/// <summary>An activity that is to be run.</summary>
internal sealed record ActivityRow(long Id, string Instance, string Execution, int Task, string Name, string? Input)
{
    public static ActivityRow Add(SqliteConnection connection, string instance, string execution, int task, string name, string? input)
    {
        var id = connection.Scalar(
            """
            insert into hub_activities (instance, execution, task, name, input)
            values ($instance, $execution, $task, $name, $input) returning id
            """,
            ("$instance", instance), ("$execution", execution), ("$task", task), ("$name", name), ("$input", input));
        return new((long)id!, instance, execution, task, name, input);
    }

    /// <summary>The oldest ones.</summary>
    public static IReadOnlyList<ActivityRow> First(SqliteConnection connection, int limit) => connection.Query(
        "select id, instance, execution, task, name, input from hub_activities order by id limit $limit",
        row => new ActivityRow(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5)),
        ("$limit", limit));
}
