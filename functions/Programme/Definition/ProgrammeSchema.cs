using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using NodaTime;

namespace Parcours.Programme.Definition;

/// <summary>The published JSON Schema (2020-12) of definitions, generated from the records themselves.</summary>
public static class ProgrammeSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Text { get; } = Make();

    private static string Make()
    {
        var schema = ProgrammeJson.Options.GetJsonSchemaAsNode(typeof(ProgrammeDefinition), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Of(context.TypeInfo.Type) is { } known ? known : node,
        }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Parcours programme");
        return schema.ToJsonString(Indented);
    }

    private static JsonObject? Of(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var period when period == typeof(Period) => new() { ["type"] = "string", ["format"] = "duration", ["examples"] = new JsonArray("P2W", "P1W2DT9H", "PT2M") },
        var date when date == typeof(LocalDate) => new() { ["type"] = "string", ["format"] = "date" },
        var time when time == typeof(LocalTime) => new() { ["type"] = "string", ["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9]$" },
        _ => null,
    };
}
