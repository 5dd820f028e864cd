using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Shapes;

/// <summary>Which of the texts of a definition are ids, names, titles, addresses or sentences.</summary>
internal static class SchemaTexts
{
    private static readonly (string, JsonObject) Id = String("id", DefinitionLimits.IdLength, TextPattern.Id);
    private static readonly (string, JsonObject) Name = String("name", DefinitionLimits.NameLength, TextPattern.Line);
    private static readonly (string, JsonObject) Email = String(
        "email", DefinitionLimits.EmailLength, TextPattern.Line);
    private static readonly (string, JsonObject) Label = Bilingual(
        "label", DefinitionLimits.LabelLength, TextPattern.Line);
    private static readonly (string, JsonObject) Sentence = Bilingual(
        "text", DefinitionLimits.TextLength, TextPattern.Lines);
    private static readonly (string, JsonObject) Locale = (
        "locale", new() { ["type"] = "string", ["enum"] = new JsonArray("fr", "en") });

    private static readonly (string, JsonObject) Holidays = ("holidays", new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. Calendar.HolidayRegions.Names.Select(name => (JsonNode)name)]),
    });

    /// <summary>A text in both languages: titles, names and places are one line.</summary>
    public static (string Name, JsonObject Node) OfText(string? property) =>
        Last(property) is "title" or "name" or "place" ? Label : Sentence;

    /// <summary>A plain string; null for the two halves of a text, which that text describes.</summary>
    public static (string Name, JsonObject Node)? OfString(PropertyDescription? property) => property?.Name switch
    {
        "Text.fr" or "Text.en" => null,
        _ when property?.Get<StringLengthAttribute>() is { } length =>
            String("lines", length.MaximumLength, TextPattern.Lines),
        _ => Last(property?.Name) switch
        {
            "id" => Id,
            "email" => Email,
            "locale" => Locale,
            "holidays" => Holidays,
            _ => Name,
        },
    };

    private static (string, JsonObject) String(string name, int maxLength, TextPattern pattern) =>
        (name, Node(maxLength, pattern));

    private static (string, JsonObject) Bilingual(string name, int maxLength, TextPattern pattern) => (name, new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["fr"] = Node(maxLength, pattern), ["en"] = Node(maxLength, pattern) },
        ["required"] = new JsonArray("fr", "en"),
        ["additionalProperties"] = false,
    });

    private static JsonObject Node(int maxLength, TextPattern pattern) => new()
    {
        ["type"] = "string",
        ["maxLength"] = maxLength,
        ["pattern"] = pattern.Pattern,
    };

    private static string? Last(string? property) => property?[(property.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
