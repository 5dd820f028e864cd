using System.Globalization;
using System.Text.Json;
using Parcours.Durable.Client;

namespace Parcours.Durable.Functions;

/// <summary>Instances as the management API writes them.</summary>
internal static class InstanceJson
{
    public static OrchestrationMetadata Read(JsonElement json)
    {
        var status = Enum.Parse<OrchestrationRuntimeStatus>(json.GetProperty("runtimeStatus").GetString()!, ignoreCase: true);
        return new OrchestrationMetadata(Text(json, "name") ?? "", json.GetProperty("instanceId").GetString()!)
        {
            RuntimeStatus = status,
            CreatedAt = Time(json, "createdTime"),
            LastUpdatedAt = Time(json, "lastUpdatedTime"),
            SerializedInput = Raw(json, "input"),
            SerializedOutput = status == OrchestrationRuntimeStatus.Failed ? null : Raw(json, "output"),
            SerializedCustomStatus = Raw(json, "customStatus"),
            FailureDetails = status == OrchestrationRuntimeStatus.Failed ? Failure(Text(json, "output")) : null,
        };
    }

    /// <summary>The output of a failed instance is <c>ErrorType: message</c>.</summary>
    private static TaskFailureDetails Failure(string? output)
    {
        var colon = output?.IndexOf(": ", StringComparison.Ordinal) ?? -1;
        return colon > 0 ? new(output![..colon], output[(colon + 2)..], null, null) : new("Unknown", output ?? "", null, null);
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.ToString() : null;

    private static string? Raw(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetRawText() : null;

    private static DateTimeOffset Time(JsonElement json, string name) =>
        Text(json, name) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : default;
}
