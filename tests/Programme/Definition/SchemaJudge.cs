using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Parcours.Programme.Tests.Definition;

/// <summary>
/// The published schema, judged by the letter of JSON Schema 2020-12 and by nothing of the reader's. It knows the
/// keywords that the schema uses and fails on any other, so that none is published which nobody checks.
/// </summary>
internal sealed class SchemaJudge(string schema)
{
    private static readonly HashSet<string> Notes = new(
        StringComparer.Ordinal) { "$schema", "title", "description", "default", "examples", "$defs", "format" };
    private readonly JsonObject root = JsonNode.Parse(schema)!.AsObject();

    public bool Accepts(JsonNode? value) => Accepts(root, value);

    private bool Accepts(JsonNode schemaNode, JsonNode? value) =>
        schemaNode is JsonValue ? schemaNode.GetValue<bool>()
            : schemaNode.AsObject().All(keyword => Holds(keyword.Key, keyword.Value!, schemaNode.AsObject(), value));

    private bool Holds(string keyword, JsonNode rule, JsonObject around, JsonNode? value) => keyword switch
    {
        _ when Notes.Contains(keyword) => true,
        "$ref" => Accepts(root["$defs"]![rule.GetValue<string>()["#/$defs/".Length..]]!, value),
        "anyOf" => rule.AsArray().Any(one => Accepts(one!, value)),
        "enum" => rule.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
        "type" => rule is JsonArray several ? several.Any(one => IsType(one!.GetValue<string>(), value))
            : IsType(rule.GetValue<string>(), value),
        "properties" => value is not JsonObject fields
            || rule.AsObject().All(field => !fields.ContainsKey(field.Key) || Accepts(field.Value!, fields[field.Key])),
        "required" => value is not JsonObject fields
            || rule.AsArray().All(name => fields.ContainsKey(name!.GetValue<string>())),
        "additionalProperties" => value is not JsonObject fields || rule.GetValue<bool>()
            || fields.All(field => around["properties"]!.AsObject().ContainsKey(field.Key)),
        "items" => value is not JsonArray list || list.All(element => Accepts(rule, element)),
        "minItems" => value is not JsonArray list || list.Count >= rule.GetValue<int>(),
        "maxItems" => value is not JsonArray list || list.Count <= rule.GetValue<int>(),
        "minLength" => !IsType("string", value) || Length(value!) >= rule.GetValue<int>(),
        "maxLength" => !IsType("string", value) || Length(value!) <= rule.GetValue<int>(),
        "pattern" => !IsType("string", value) || Matches(rule.GetValue<string>(), value!.GetValue<string>()),
        "minimum" => !IsType("number", value) || Number(value!) >= rule.GetValue<int>(),
        "maximum" => !IsType("number", value) || Number(value!) <= rule.GetValue<int>(),
        _ => throw new NotSupportedException($"The schema uses '{keyword}', which isn't checked here."),
    };

    private static bool IsType(string type, JsonNode? value) =>
        (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
        {
            ("null", JsonValueKind.Null) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or (
                "string", JsonValueKind.String)
                or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
            ("integer", JsonValueKind.Number) =>
                Number(value!) is var number && double.IsFinite(number) && Math.Floor(number) == number
                    && (number != 0 || IsZero(value!.ToJsonString())),
            _ => false,
        };

    /// <summary>A double also becomes 0 of what is merely too small for it, and no integer.</summary>
    private static bool IsZero(string number) =>
        number.Split('e', 'E')[0].All(character => character is '-' or '0' or '.');

    private static double Number(JsonNode value) =>
        double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    private static int Length(JsonNode value) => value.GetValue<string>().EnumerateRunes().Count();

    // In JavaScript, $ without the flag m is the very end.
    private static bool Matches(string pattern, string text) =>
        Regex.IsMatch(text, pattern[..^1] + @"\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
