using Google.Protobuf;
using Microsoft.Data.Sqlite;
using Parcours.Durable.Client;
using Parcours.Durable.Protobuf;

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

/// <summary>A message that waits for an instance; due instants are UTC ticks.</summary>
internal sealed record MessageRow(long Id, string? Execution, long DueAt, HistoryEvent Event)
{
    public static IReadOnlyList<MessageRow> Due(SqliteConnection connection, string instance, long now, int max) => connection.Query(
        "select id, execution, due_at, event from hub_messages where instance = $instance and due_at <= $now order by due_at, id limit $max",
        row => new MessageRow(
            row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2), HistoryEvent.Parser.ParseFrom(row.GetFieldValue<byte[]>(3))),
        ("$instance", instance), ("$now", now), ("$max", max));

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
}

/// <summary>An activity that is to be run.</summary>
internal sealed record ActivityRow(long Id, string Instance, string Execution, int Task, string Name, string? Input)
{
    public static ActivityRow Add(SqliteConnection connection, string instance, string execution, int task, string name, string? input)
    {
        connection.Execute(
            "insert into hub_activities (instance, execution, task, name, input) values ($instance, $execution, $task, $name, $input)",
            ("$instance", instance), ("$execution", execution), ("$task", task), ("$name", name), ("$input", input));
        return new((long)connection.Scalar("select last_insert_rowid()")!, instance, execution, task, name, input);
    }

    public static IReadOnlyList<ActivityRow> All(SqliteConnection connection) => connection.Query(
        "select id, instance, execution, task, name, input from hub_activities order by id",
        row => new ActivityRow(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5)));
}
