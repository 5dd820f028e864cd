using System.Text.Json.Nodes;
using CsCheck;
using Parcours.Programme.Example;

namespace Parcours.Programme.Tests.Definition;

/// <summary>
/// The example programme, changed at random places: values replaced, fields removed, added, moved, repeated.
/// </summary>
internal static class Mutations
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "4", "5", "101", "3.5", "1e999", "-1e-999", "123456789012345678901234567890", "\"\"",
        "\" \"", "\"x\"", "\"T0\"", "\"paris\"",
        "\"P1W\"", "\"PT0M\"", "\"P-1D\"", "\"P999W9999DT99999H9999999M\"", "\"2027-02-30\"", "\"25:00\"", "\"08:30\"",
        "\"a@example.org\"", "\"share\"", "\"need\"", "\"text\"",
        "\"a\\u0000b\"", "\"\\u202Ehidden\"", "\"<script>alert(1)</script>\"", "\"=1+1\"", "\"two\\nlines\"", "\"🙂\"",
        "\"{{x}}\"", "[]", "{}", "[null]", "[[]]", "[\"P1D\",\"P1D\"]",
        "{\"fr\":\"a\",\"en\":\"b\"}", "{\"fr\":\"a\"}", "{\"id\":\"W1\"}", "[\"E1\",\"E1\"]", "{\"$ref\":\"#\"}",
    ];

    private static readonly string[] Fields =
        ["id", "serves", "kind", "x", "__proto__", "$ref", "a.b", "a'b\u0000", "", "Title", "min", "due"];

    /// <summary>Up to three changes, each at a place of its own.</summary>
    public static Gen<JsonObject> Gen { get; } = CsCheck.Gen.Select(
        CsCheck.Gen.Int[0, int.MaxValue], CsCheck.Gen.Int[0, 4], CsCheck.Gen.Int[0, int.MaxValue])
        .Array[1, 3].Select(changes =>
        {
            var programme = JsonNode.Parse(ExampleProgramme.Json)!.AsObject();
            foreach (var (place, kind, with) in changes)
            {
                Change(programme, place, kind, with);
            }

            return programme;
        });

    private static void Change(JsonObject programme, int place, int kind, int with)
    {
        var nodes = All(programme).ToList();
        var node = nodes[place % nodes.Count];
        var value = JsonNode.Parse(Values[with % Values.Length]);
        switch (node.Parent, kind)
        {
            case (JsonObject parent, 0):
                parent.Remove(node.GetPropertyName());
                break;
            case (JsonArray list, 0):
                list.Remove(node);
                break;
            case (JsonArray list, 1):
                list.Add(node.DeepClone());
                break;
            case (JsonObject parent, 1):
                parent[Fields[with % Fields.Length]] = node.DeepClone();
                break;
            case (not null, 2):
                node.ReplaceWith(nodes[with % nodes.Count].DeepClone());
                break;
            case (not null, _):
                node.ReplaceWith(value);
                break;
            default:
                programme[Fields[with % Fields.Length]] = value;
                break;
        }
    }

    private static IEnumerable<JsonNode> All(JsonNode node) => node switch
    {
        JsonObject fields =>
            [node, .. fields.Where(field => field.Value is not null).SelectMany(field => All(field.Value!))],
        JsonArray list => [node, .. list.OfType<JsonNode>().SelectMany(All)],
        _ => [node],
    };
}
