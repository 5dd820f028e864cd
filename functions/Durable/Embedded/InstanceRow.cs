using Microsoft.Data.Sqlite;
using Parcours.Durable.Client;

namespace Parcours.Durable.Embedded;

/// <summary>An instance's row.</summary>
internal sealed record InstanceRow(
    string Id, string Name, string? Version, string Execution, OrchestrationRuntimeStatus Status, string? Input, string? Output, byte[]? Failure,
    string? CustomStatus, long CreatedAt, long UpdatedAt, string? Parent, int? ParentTask)
{
    private const string Columns =
        "id, name, version, execution, status, input, output, failure, custom_status, created_at, updated_at, parent, parent_task";

    public bool IsOver => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.Canceled;

    public static InstanceRow? Find(SqliteConnection connection, string id) =>
        connection.Query($"select {Columns} from hub_instances where id = $id", Read, ("$id", id)) is [var row] ? row : null;

    public static IReadOnlyList<InstanceRow> Page(SqliteConnection connection, string after, string prefix, int size) => connection.Query(
        $"select {Columns} from hub_instances where id > $after and substr(id, 1, length($prefix)) = $prefix order by id limit $size",
        Read, ("$after", after), ("$prefix", prefix), ("$size", size));

    /// <summary>Ids of the sub-orchestrations that an instance has started.</summary>
    public static IReadOnlyList<string> Children(SqliteConnection connection, string id) => connection.Query(
        "select id from hub_instances where json_extract(parent, '$.orchestrationInstance.instanceId') = $id order by id",
        row => row.GetString(0), ("$id", id));

    public void Write(SqliteConnection connection) => connection.Execute(
        $"""
        insert into hub_instances ({Columns})
        values ($id, $name, $version, $execution, $status, $input, $output, $failure, $custom, $created, $updated, $parent, $task)
        on conflict (id) do update set name = $name, version = $version, execution = $execution, status = $status, input = $input, output = $output,
            failure = $failure, custom_status = $custom, created_at = $created, updated_at = $updated, parent = $parent, parent_task = $task
        """,
        ("$id", Id), ("$name", Name), ("$version", Version), ("$execution", Execution), ("$status", (int)Status), ("$input", Input),
        ("$output", Output), ("$failure", Failure), ("$custom", CustomStatus), ("$created", CreatedAt), ("$updated", UpdatedAt),
        ("$parent", Parent), ("$task", ParentTask));

    /// <summary>Stores how an execution stands now; false when it was replaced or purged meanwhile.</summary>
    public bool Update(SqliteConnection connection, string expected) => connection.Execute(
        """
        update hub_instances set execution = $execution, status = $status, input = $input, output = $output, failure = $failure,
            custom_status = $custom, updated_at = $updated
        where id = $id and execution = $expected
        """,
        ("$execution", Execution), ("$status", (int)Status), ("$input", Input), ("$output", Output), ("$failure", Failure),
        ("$custom", CustomStatus), ("$updated", UpdatedAt), ("$id", Id), ("$expected", expected)) == 1;

    public OrchestrationMetadata ToMetadata(bool withPayloads) => new(Name, Id)
    {
        RuntimeStatus = Status,
        CreatedAt = new DateTimeOffset(CreatedAt, TimeSpan.Zero),
        LastUpdatedAt = new DateTimeOffset(UpdatedAt, TimeSpan.Zero),
        SerializedInput = withPayloads ? Input : null,
        SerializedOutput = withPayloads ? Output : null,
        SerializedCustomStatus = CustomStatus,
        FailureDetails = Failure is null ? null : Replay.Failures.FromWire(Protobuf.TaskFailureDetails.Parser.ParseFrom(Failure)),
    };

    private static InstanceRow Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), Text(row, 2), row.GetString(3), (OrchestrationRuntimeStatus)row.GetInt32(4), Text(row, 5),
        Text(row, 6), row.IsDBNull(7) ? null : row.GetFieldValue<byte[]>(7), Text(row, 8), row.GetInt64(9), row.GetInt64(10), Text(row, 11),
        row.IsDBNull(12) ? null : row.GetInt32(12));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
