using System.Text.Json;

namespace Parcours.App.Hosting.Handler;

/// <summary>
/// A call of the Functions host: the trigger's data by the name of the binding. The host writes a string value as a JSON
/// string that holds a JSON string; objects stay objects.
/// </summary>
internal sealed class HostCall(string function, string invocationId, JsonElement body)
{
    /// <summary>Which function is called.</summary>
    public string Function => function;

    /// <summary>Of the host's log.</summary>
    public string InvocationId => invocationId;

    /// <summary>The orchestration instance on whose behalf an activity runs; empty elsewhere.</summary>
    public string InstanceId => Value(body, "Metadata", "instanceId") is { } id ? Unwrap(id) ?? "" : "";

    /// <summary>A binding's text, unwrapped; null when there is none, or it is null.</summary>
    public string? Text(string binding) => Value(body, "Data", binding) is { } value ? Unwrap(value) : null;

    private static JsonElement? Value(JsonElement body, string part, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(part, out var values) && values.ValueKind == JsonValueKind.Object
            && values.TryGetProperty(name, out var value)
            ? value
            : null;

    private static string? Unwrap(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value.ValueKind == JsonValueKind.Null ? null : value.GetRawText();
        }

        var literal = value.GetString()!;
        if (string.Equals(literal, "null", StringComparison.Ordinal))
        {
            return null;
        }

        return literal is ['"', .., '"'] ? JsonSerializer.Deserialize<string>(literal) : literal;
    }
}
