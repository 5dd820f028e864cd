using System.Text.Json.Nodes;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Shapes;

/// <summary>A published schema, compiled for reading: what a piece of JSON has to be.</summary>
internal abstract record Shape
{
    private Shape()
    {
    }

    /// <summary>Whether null is there as good as nothing.</summary>
    public bool IsNullable { get; init; }

    public sealed record Object(IReadOnlyDictionary<string, Shape> Fields, IReadOnlyList<string> Required) : Shape;

    public sealed record List(Shape Element, int Min, int Max) : Shape;

    public sealed record Text(int Min, int Max, TextPattern Pattern) : Shape;

    public sealed record Choice(IReadOnlyList<string> Values) : Shape;

    public sealed record Integer(int Min, int Max) : Shape;

    public sealed record Number(double Min, double Max) : Shape;

    public sealed record Boolean : Shape;

    /// <summary>Compiles a schema that <see cref="SchemaMaker"/> has made.</summary>
    public static Shape Compile(JsonObject schema) => Compile(schema, schema["$defs"]!.AsObject());

    private static Shape Compile(JsonNode node, JsonObject defs)
    {
        if (node["$ref"] is { } reference)
        {
            return Compile(defs[reference.GetValue<string>()["#/$defs/".Length..]]!, defs);
        }

        if (node["anyOf"] is JsonArray either)
        {
            return Compile(either[0]!, defs) with { IsNullable = true };
        }

        var types = node["type"] switch
        {
            JsonArray several => [.. several.Select(one => one!.GetValue<string>())],
            { } one => new[] { one.GetValue<string>() },
            null => [],
        };
        Shape shape = node["enum"] is JsonArray values
            ? new Choice([.. values.OfType<JsonNode>().Select(value => value.GetValue<string>())])
            {
                IsNullable = values.Any(value => value is null)
            }
            : types[0] switch
            {
                "object" => new Object(
                    node["properties"]!.AsObject()
                        .ToDictionary(field => field.Key, field => Compile(field.Value!, defs)),
                    [.. (node["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>())]),
                "array" =>
                    new List(
                        Compile(node["items"]!, defs), node["minItems"]?.GetValue<int>() ?? 0,
                        node["maxItems"]!.GetValue<int>()),
                "string" => new Text(
                    node["minLength"]?.GetValue<int>() ?? 0,
                    node["maxLength"]?.GetValue<int>() ?? DefinitionLimits.NameLength,
                    TextPattern.Of(node["pattern"]!.GetValue<string>())),
                "integer" => new Integer(node["minimum"]!.GetValue<int>(), node["maximum"]!.GetValue<int>()),
                "number" => new Number(node["minimum"]!.GetValue<int>(), node["maximum"]!.GetValue<int>()),
                "boolean" => new Boolean(),
                var other => throw new NotSupportedException($"A schema of type '{other}' isn't compiled."),
            };
        return types.Contains("null") ? shape with { IsNullable = true } : shape;
    }
}
