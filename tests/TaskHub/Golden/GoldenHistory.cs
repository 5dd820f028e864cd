#pragma warning disable IDE0005 // Compiled into the tests of the app too, which need them all.
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.DurableTask.Protobuf;
using Parcours.Sqlite;

namespace Parcours.TaskHub.Tests.Golden;

/// <summary>
/// What one execution did, to be kept as a file and replayed by every later version of its orchestrator: an instance
/// that is under way when the code is changed goes on only if the new code does the same as the old one up to where it
/// stands.
/// </summary>
/// <param name="InstanceId">Of the instance; ids made by the orchestration depend on it.</param>
/// <param name="Status">Where it stood at the end of the history.</param>
/// <param name="Result">JSON; null unless it had ended.</param>
/// <param name="Events">All of its history, turn by turn, without stack traces.</param>
public sealed record GoldenHistory(
    string InstanceId, OrchestrationStatus Status, string? Result, IReadOnlyList<HistoryEvent> Events)
{
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool IsOver =>
        Status is OrchestrationStatus.Completed or OrchestrationStatus.Failed or OrchestrationStatus.Terminated;

    /// <summary>Takes the history of an instance's current execution out of a hub.</summary>
    /// <exception cref="InvalidOperationException">There is no such instance.</exception>
    public static GoldenHistory Record(SqliteDatabase database, string instanceId) => database.Read(connection =>
    {
        var found = connection.Query(
            "select status, output from hub_instances where id = $id",
            row => (Status: (OrchestrationStatus)row.GetInt32(0), Result: row.IsDBNull(1) ? null : row.GetString(1)),
            ("$id", instanceId));
        var (status, result) = found is [var instance] ? instance
            : throw new InvalidOperationException($"There is no instance '{instanceId}'.");
        var events = connection.Query(
            "select event from hub_history where instance = $id order by seq",
            row => WithoutStackTraces(HistoryEvent.Parser.ParseFrom(row.GetFieldValue<byte[]>(0))),
            ("$id", instanceId));
        return new GoldenHistory(instanceId, status, result, events);
    });

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static GoldenHistory Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new GoldenHistory(
            root.GetProperty("instanceId").GetString()!,
            Enum.Parse<OrchestrationStatus>(root.GetProperty("status").GetString()!),
            root.GetProperty("result").GetString(),
            [.. root.GetProperty("events").EnumerateArray()
                .Select(happened => HistoryEvent.Parser.ParseJson(happened.GetRawText()))]);
    }

    /// <summary>JSON with one event a line, so that two histories can be compared by eye.</summary>
    public string ToJson()
    {
        var json = new StringBuilder("{\n")
            .Append("  \"instanceId\": ").Append(JsonSerializer.Serialize(InstanceId, Plain)).Append(",\n")
            .Append("  \"status\": ").Append(JsonSerializer.Serialize(Status.ToString(), Plain)).Append(",\n")
            .Append("  \"result\": ").Append(JsonSerializer.Serialize(Result, Plain)).Append(",\n")
            .Append("  \"events\": [\n");
        return json.AppendJoin(",\n", Events.Select(happened => "    " + JsonFormatter.Default.Format(happened)))
            .Append("\n  ]\n}\n").ToString();
    }

    /// <summary>They say on which machine, from which line, and change with both.</summary>
    private static HistoryEvent WithoutStackTraces(HistoryEvent happened)
    {
        var failed = happened.TaskFailed?.FailureDetails ?? happened.SubOrchestrationInstanceFailed?.FailureDetails;
        for (var failure = failed; failure is not null; failure = failure.InnerFailure)
        {
            failure.StackTrace = null;
        }

        return happened;
    }
}
