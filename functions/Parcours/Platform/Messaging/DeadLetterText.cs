using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parcours.Programme.Wording;

namespace Parcours.Platform.Messaging;

/// <summary>
/// Problem+json as the description of a dead letter, which has room for 4,096 characters: always valid JSON.
/// </summary>
internal static class DeadLetterText
{
    public const int MaxLength = 4096;

    private const int MaxText = 500;
    private const string Shortened = "shortened";

    /// <summary>What a reader needs first.</summary>
    private static readonly string[] Standard = ["status", "title", "detail", "command", "type"];

    private static readonly JsonSerializerOptions Compact =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The problem as it is, or as much of it as there is room for: long texts are cut, lists end early, the rest is
    /// left out, and
    /// <c>shortened</c> says so.
    /// </summary>
    public static string Of(JsonObject problem)
    {
        var whole = problem.ToJsonString(Compact);
        if (whole.Length <= MaxLength)
        {
            return whole;
        }

        var kept = new JsonObject { [Shortened] = true };
        foreach (var (name, value) in Standard.Where(problem.ContainsKey)
                .Select(name => KeyValuePair.Create(name, problem[name]))
            .Concat(problem.Where(member => !Standard.Contains(member.Key))))
        {
            Add(kept, name, value);
        }

        return kept.ToJsonString(Compact);
    }

    private static void Add(JsonObject kept, string name, JsonNode? value)
    {
        if (value is not JsonArray list)
        {
            kept[name] = Cut(value);
            if (IsTooLong(kept))
            {
                kept.Remove(name);
            }

            return;
        }

        var begun = new JsonArray();
        kept[name] = begun;
        foreach (var element in list)
        {
            begun.Add(Cut(element));
            if (IsTooLong(kept))
            {
                begun.RemoveAt(begun.Count - 1);
                break;
            }
        }

        if (IsTooLong(kept))
        {
            kept.Remove(name);
        }
    }

    private static JsonNode? Cut(JsonNode? node) => node switch
    {
        JsonObject members =>
            new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Cut(member.Value)))),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > MaxText =>
            PlainText.Shorten(text, MaxText),
        _ => node?.DeepClone(),
    };

    private static bool IsTooLong(JsonObject kept) => kept.ToJsonString(Compact).Length > MaxLength;
}
