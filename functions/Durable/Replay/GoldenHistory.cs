using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Parcours.Durable.Protobuf;

namespace Parcours.Durable.Replay;

/// <summary>
/// What one execution did, to be kept as a file and replayed by every later version of its orchestrator: an instance that is
/// under way when the code is changed goes on only if the new code does the same as the old one up to where it stands.
/// </summary>
/// <param name="InstanceId">Of the instance; ids made by the orchestration depend on it.</param>
/// <param name="Status">Where it stood at the end of the history.</param>
/// <param name="Result">JSON; null unless it had ended.</param>
/// <param name="Events">All of its history, turn by turn.</param>
public sealed record GoldenHistory(string InstanceId, OrchestrationStatus Status, string? Result, IReadOnlyList<HistoryEvent> Events)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It isn't JSON.</exception>
    /// <exception cref="KeyNotFoundException">A field is missing.</exception>
    public static GoldenHistory Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new GoldenHistory(
            root.GetProperty("instanceId").GetString()!,
            Enum.Parse<OrchestrationStatus>(root.GetProperty("status").GetString()!),
            root.GetProperty("result").GetString(),
            [.. root.GetProperty("events").EnumerateArray().Select(happened => HistoryEvent.Parser.ParseJson(happened.GetRawText()))]);
    }

    /// <summary>JSON with one event a line, so that two histories can be compared by eye.</summary>
    public string ToJson()
    {
        var json = new StringBuilder("{\n")
            .Append("  \"instanceId\": ").Append(JsonSerializer.Serialize(InstanceId, Plain)).Append(",\n")
            .Append("  \"status\": ").Append(JsonSerializer.Serialize(Status.ToString(), Plain)).Append(",\n")
            .Append("  \"result\": ").Append(JsonSerializer.Serialize(Result, Plain)).Append(",\n")
            .Append("  \"events\": [\n");
        return json.AppendJoin(",\n", Events.Select(happened => "    " + JsonFormatter.Default.Format(happened))).Append("\n  ]\n}\n").ToString();
    }

    /// <summary>
    /// Runs the registered orchestrator over the history, each turn once kept in memory and once rebuilt from all turns before
    /// it. Says what it did otherwise: actions by kind, name, input and instant, and the outcome. Empty when all is the same.
    /// </summary>
    public IReadOnlyList<string> Differences(DurableTaskRegistry registry, IServiceProvider services)
    {
        var kept = New(registry, services);
        var past = new List<HistoryEvent>();
        var differences = new List<string>();
        var turns = GoldenTurn.Split(Events);
        foreach (var (index, turn) in turns.Index())
        {
            var rebuilt = New(registry, services);
            rebuilt.Replay(past);
            var isLast = index == turns.Count - 1;
            differences.AddRange(Compare(index, isLast, turn, kept.Run(turn.NewEvents)).Select(text => text + " (kept in memory)"));
            differences.AddRange(Compare(index, isLast, turn, rebuilt.Run(turn.NewEvents)).Select(text => text + " (rebuilt from history)"));
            kept.Confirm();
            past.AddRange(turn.All);
        }

        return differences;
    }

    private OrchestrationExecution New(DurableTaskRegistry registry, IServiceProvider services) =>
        new(registry, services, NullLoggerFactory.Instance, InstanceId);

    private IEnumerable<string> Compare(int index, bool isLast, GoldenTurn turn, TurnResult result)
    {
        var recorded = turn.Confirmations.Select(GoldenTurn.Describe).ToList();
        var current = result.Actions.Select(GoldenTurn.Confirmation).OfType<HistoryEvent>().Select(GoldenTurn.Describe).ToList();
        foreach (var text in recorded.Except(current, StringComparer.Ordinal))
        {
            yield return $"Turn {index + 1}: history has {text}, the code didn't do it";
        }

        foreach (var text in current.Except(recorded, StringComparer.Ordinal))
        {
            yield return $"Turn {index + 1}: the code did {text}, which history doesn't have";
        }

        var ended = result.Completion is { } completion ? $"{completion.OrchestrationStatus} {completion.Result}" : "";
        var expected = isLast && Status is not (OrchestrationStatus.Running or OrchestrationStatus.Pending or OrchestrationStatus.Suspended)
            ? $"{Status} {Result}"
            : "";
        if (!string.Equals(ended, expected, StringComparison.Ordinal))
        {
            yield return $"Turn {index + 1}: the outcome was '{expected}' and is '{ended}'";
        }
    }
}
