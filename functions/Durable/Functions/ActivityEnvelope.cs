using System.Text.Json;
using Parcours.Durable.Protobuf;
using Parcours.Durable.Replay;

namespace Parcours.Durable.Functions;

/// <summary>
/// What an activity answers to the extension: <c>{"ok":true,"value":…}</c> or <c>{"ok":false,"error":{…}}</c>. An HTTP error
/// would lose the exception's type and message, so failures travel inside an answer that went well. The envelope is a JSON
/// text within a JSON string: the host writes objects anew, strings it leaves alone.
/// </summary>
internal static class ActivityEnvelope
{
    private const string Begin = "{\"ok\":";

    /// <summary>Text that holds a result; null is no result.</summary>
    public static string Of(string? resultJson) => resultJson is null ? Begin + "true}" : $"{Begin}true,\"value\":{resultJson}}}";

    /// <summary>Text that holds a failure.</summary>
    public static string Of(TaskFailureDetails failure) => $"{Begin}false,\"error\":{JsonSerializer.Serialize(failure, TaskJson.Options)}}}";

    /// <summary>
    /// A completion out of the extension's history as the executor knows it: the value alone, or a failure. Anything else, also
    /// the result of an activity of another worker, stays as it is.
    /// </summary>
    public static HistoryEvent Open(HistoryEvent happened)
    {
        if (happened.TaskCompleted is not { Result: { } result } completed || Text(result) is not { } text)
        {
            return happened;
        }

        using var envelope = JsonDocument.Parse(text);
        var opened = new HistoryEvent { EventId = happened.EventId, Timestamp = happened.Timestamp };
        if (envelope.RootElement.GetProperty("ok").GetBoolean())
        {
            opened.TaskCompleted = new()
            {
                TaskScheduledId = completed.TaskScheduledId,
                Result = envelope.RootElement.TryGetProperty("value", out var value) ? value.GetRawText() : null,
            };
        }
        else
        {
            var failure = envelope.RootElement.GetProperty("error").Deserialize<TaskFailureDetails>(TaskJson.Options)!;
            opened.TaskFailed = new() { TaskScheduledId = completed.TaskScheduledId, FailureDetails = Failures.ToWire(failure) };
        }

        return opened;
    }

    private static string? Text(string result)
    {
        if (!result.StartsWith("\"{\\\"ok\\\":", StringComparison.Ordinal) && !result.StartsWith("\"{\\u0022ok\\u0022:", StringComparison.Ordinal))
        {
            return null;
        }

        return JsonSerializer.Deserialize<string>(result) is { } text && text.StartsWith(Begin, StringComparison.Ordinal) ? text : null;
    }
}
