using System.Text.Json;

namespace Parcours.Platform.Messaging;

/// <summary>
/// A command of an HR system: a CloudEvent whose data is the body of the HTTP call that does the same.
/// </summary>
/// <param name="Id">Of the event: the same one again is the same command.</param>
/// <param name="Type">For example <c>fr.parcours.command.start-journeys</c>.</param>
/// <param name="Subject">Programme or journey id.</param>
/// <param name="Body">JSON; null is no body.</param>
internal sealed record Command(string Id, string Type, string Subject, string? Body)
{
    /// <summary>What every type of command begins with.</summary>
    public const string Prefix = "fr.parcours.command.";

    /// <summary>Its body; an empty object when there is none.</summary>
    public string Json => Body ?? "{}";

    /// <summary>Reads a message in the structured form of CloudEvents 1.0; null when it isn't one.</summary>
    public static Command? Read(string? message)
    {
        try
        {
            using var json = JsonDocument.Parse(message ?? "");
            return json.RootElement.ValueKind == JsonValueKind.Object
                && Text(json.RootElement, "id") is { Length: > 0 } id
                && Text(json.RootElement, "type") is { } type
                && Text(json.RootElement, "subject") is { } subject
                ? new Command(
                    id, type, subject, json.RootElement.TryGetProperty("data", out var data) ? data.GetRawText() : null)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <exception cref="JsonException">Half a character is escaped in it.</exception>
    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.Deserialize<string>() : null;
}
