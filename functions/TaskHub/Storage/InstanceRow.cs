using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Protobuf;
using Parcours.Sqlite;

namespace Parcours.TaskHub.Storage;

/// <summary>An instance's row. Instants are UTC ticks.</summary>
internal sealed record InstanceRow(
    string Id, string Name, string? Version, string Execution, OrchestrationRuntimeStatus Status, string? Input,
    string? Output, byte[]? Failure,
    string? CustomStatus, long CreatedAt, long UpdatedAt, ParentRow? Parent)
{
    private const string Columns =
        """
        id, name, version, execution, status, input, output, failure, custom_status, created_at, updated_at,
        parent_id, parent_name, parent_execution, parent_task
        """;

    public bool IsOver =>
        Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed
            or OrchestrationRuntimeStatus.Terminated;

    /// <summary>Whether its execution has had a turn, and will have another.</summary>
    public bool HasHistory => Status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended;

    public static InstanceRow? Find(SqliteConnection connection, string id) =>
        connection.Query($"select {Columns} from hub_instances where id = $id", Read, ("$id", id)) is [var row] ? row
            : null;

    /// <summary>Instances by id, after an id.</summary>
    public static IReadOnlyList<InstanceRow> Page(SqliteConnection connection, string after, string prefix, int size) =>
        connection.Query(
        $"select {Columns} from hub_instances where id > $after and id >= $prefix and substr(id, 1, length($prefix)) = "
            + "$prefix order by id limit $size",
        Read, ("$after", after), ("$prefix", prefix), ("$size", size));

    /// <summary>Ids of the sub-orchestrations that an instance has started.</summary>
    public static IReadOnlyList<string> Children(SqliteConnection connection, string id) => connection.Query(
        "select id from hub_instances where parent_id = $id order by id", row => row.GetString(0), ("$id", id));

    public void Write(SqliteConnection connection) => connection.Execute(
        $"""
        insert or replace into hub_instances ({Columns})
        values ($id, $name, $version, $execution, $status, $input, $output, $failure, $custom, $created, $updated,
            $parent, $parentName, $parentExecution, $parentTask)
        """,
        ("$id", Id), ("$name", Name), ("$version", Version), ("$execution", Execution), ("$status", (int)Status),
        ("$input", Input),
        ("$output", Output), ("$failure", Failure), ("$custom", CustomStatus), ("$created", CreatedAt),
        ("$updated", UpdatedAt),
        ("$parent", Parent?.Id), ("$parentName", Parent?.Name), ("$parentExecution", Parent?.Execution),
        ("$parentTask", Parent?.Task));

    /// <summary>Stores how an execution stands now; false when it was replaced or purged meanwhile.</summary>
    public bool Update(SqliteConnection connection, string expected) => connection.Execute(
        """
        update hub_instances set execution = $execution, status = $status, input = $input, output = $output,
            failure = $failure,
            custom_status = $custom, updated_at = $updated
        where id = $id and execution = $expected
        """,
        ("$execution", Execution), ("$status", (int)Status), ("$input", Input), ("$output", Output),
        ("$failure", Failure),
        ("$custom", CustomStatus), ("$updated", UpdatedAt), ("$id", Id), ("$expected", expected)) == 1;

    public OrchestrationMetadata ToMetadata(DataConverter converter, bool withPayloads) => new(Name, Id)
    {
        DataConverter = withPayloads ? converter : null,
        RuntimeStatus = Status,
        CreatedAt = new DateTimeOffset(CreatedAt, TimeSpan.Zero),
        LastUpdatedAt = new DateTimeOffset(UpdatedAt, TimeSpan.Zero),
        SerializedInput = withPayloads ? Input : null,
        SerializedOutput = withPayloads ? Output : null,
        SerializedCustomStatus = CustomStatus,
        FailureDetails = Failure is null ? null
            : Failures.FromWire(Microsoft.DurableTask.Protobuf.TaskFailureDetails.Parser.ParseFrom(Failure)),
    };

    private static InstanceRow Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), Text(row, 2), row.GetString(3), (OrchestrationRuntimeStatus)row.GetInt32(4),
        Text(row, 5),
        Text(row, 6), row.IsDBNull(7) ? null : row.GetFieldValue<byte[]>(7), Text(row, 8), row.GetInt64(9),
        row.GetInt64(10),
        row.IsDBNull(11) ? null
            : new ParentRow(row.GetString(11), row.GetString(12), row.GetString(13), row.GetInt32(14)));

    private static string? Text(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>Who called a sub-orchestration, and as which of its tasks.</summary>
internal sealed record ParentRow(string Id, string Name, string Execution, int Task)
{
    public ParentInstanceInfo ToWire() => new()
    {
        Name = Name,
        TaskScheduledId = Task,
        OrchestrationInstance = new() { InstanceId = Id, ExecutionId = Execution },
    };
}
