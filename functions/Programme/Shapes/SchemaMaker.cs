using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Shapes;

/// <summary>
/// Makes the JSON Schema (2020-12) of a record from the record itself; what readers check is compiled from the result.
/// </summary>
internal static class SchemaMaker
{
    private static readonly Dictionary<Type, (string Name, JsonObject Node)> Simple = new()
    {
        [typeof(Period)] = (
            "duration",
            new()
            {
                ["type"] = "string",
                ["minLength"] = 3,
                ["pattern"] = TextPattern.Duration.Pattern,
                ["examples"] = new JsonArray("P2W", "P1W2DT9H", "PT2M")
            }),
        [typeof(LocalDate)] = (
            "date", new() { ["type"] = "string", ["format"] = "date", ["pattern"] = TextPattern.Date.Pattern }),
        [typeof(LocalTime)] = (
            "time", new()
            {
                ["type"] = "string",
                ["pattern"] = TextPattern.Time.Pattern,
                ["examples"] = new JsonArray(
                "08:30")
            }),
    };

    /// <summary>The schema of a type, with everything that it is made of under <c>$defs</c>.</summary>
    public static JsonObject Of(Type type)
    {
        var defs = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        var root = ProgrammeJson.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Transform(context, node, defs),
        });
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema" };
        foreach (var (key, value) in Resolve(root, defs).ToList())
        {
            schema[key] = value?.DeepClone();
        }

        schema["$defs"] = new JsonObject(
            defs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.DeepClone())));
        return schema;
    }

    private static JsonNode Transform(
        JsonSchemaExporterContext context, JsonNode node, SortedDictionary<string, JsonNode> defs)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var property = context.PropertyInfo is { } info ? new PropertyDescription(info) : null;
        var isNullable = IsNullable(context.PropertyInfo);
        var made = Simple.TryGetValue(type, out var simple) ? Reference(simple.Name, simple.Node, isNullable, defs)
            : type == typeof(Text) ? Reference(SchemaTexts.OfText(property?.Name), isNullable, defs)
            : type == typeof(string)
            && SchemaTexts.OfString(property) is { } text ? Reference(text, isNullable, defs)
            : context.TypeInfo.Kind == JsonTypeInfoKind.Object ? Hoist(context.TypeInfo, node, isNullable, defs)
            : SchemaRanges.Apply(property, node);
        if (context.TypeInfo.ElementType is { } element && Simple.TryGetValue(element, out var items))
        {
            // The exporter leaves out the elements of which it knows nothing by itself.
            made["items"] = Reference(items.Name, items.Node, isNullable: false, defs);
        }

        Describe(made, property);
        return made;
    }

    private static void Describe(JsonNode made, PropertyDescription? property)
    {
        if (property?.Text is { } description && made is JsonObject described)
        {
            described["description"] = description;
        }
    }

    private static JsonObject Hoist(
        JsonTypeInfo type, JsonNode node, bool isNullable, SortedDictionary<string, JsonNode> defs)
    {
        var body = (JsonObject)node.DeepClone();
        body["type"] = "object";
        foreach (var property in type.Properties)
        {
            // The exporter passes over parameters with a default of whose type it knows nothing by itself.
            var inner = Nullable.GetUnderlyingType(property.PropertyType);
            if (Simple.TryGetValue(inner ?? property.PropertyType, out var simple))
            {
                var made = Reference(simple.Name, simple.Node, inner is not null || IsNullable(property), defs);
                made["description"] = new PropertyDescription(property).Text;
                body["properties"]![property.Name] = made;
            }
        }

        return Reference(JsonNamingPolicy.CamelCase.ConvertName(type.Type.Name), body, isNullable, defs);
    }

    private static bool IsNullable(JsonPropertyInfo? property) =>
        property is { IsSetNullable: true } or { AssociatedParameter.IsNullable: true };

    private static JsonObject Reference(
        (string Name, JsonObject Node) known, bool isNullable, SortedDictionary<string, JsonNode> defs) =>
        Reference(known.Name, known.Node, isNullable, defs);

    private static JsonObject Reference(
        string name, JsonObject node, bool isNullable, SortedDictionary<string, JsonNode> defs)
    {
        defs.TryAdd(name, node.DeepClone());
        var reference = new JsonObject { ["$ref"] = "#/$defs/" + name };
        return isNullable ? new JsonObject
        {
            ["anyOf"] = new JsonArray(
            reference, new JsonObject { ["type"] = "null" })
        } : reference;
    }

    /// <summary>The record that the root refers to, so that the document itself describes it.</summary>
    private static JsonObject Resolve(JsonNode root, SortedDictionary<string, JsonNode> defs)
    {
        if (root["$ref"] is not { } reference)
        {
            return (JsonObject)root;
        }

        var name = reference.GetValue<string>()["#/$defs/".Length..];
        var body = (JsonObject)defs[name];
        defs.Remove(name);
        return body;
    }
}
