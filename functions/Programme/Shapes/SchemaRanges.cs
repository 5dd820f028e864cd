using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Shapes;

/// <summary>Bounds of numbers and lengths of lists, from the attributes of their properties.</summary>
internal static class SchemaRanges
{
    /// <summary>Adds the bounds of a property to its schema.</summary>
    /// <param name="property">Whose: a number without bounds is a bug. Null is a list of people by itself.</param>
    /// <param name="node">Its schema as the exporter makes it.</param>
    public static JsonNode Apply(PropertyDescription? property, JsonNode node)
    {
        if (node is not JsonObject schema)
        {
            return node;
        }

        if (Has(schema, "integer") || Has(schema, "number"))
        {
            var range = property?.Get<RangeAttribute>()
                ?? throw new InvalidOperationException($"{property?.Name} has no bounds.");
            (schema["minimum"], schema["maximum"]) = ((int)range.Minimum, (int)range.Maximum);
        }
        else if (Has(schema, "array"))
        {
            var length = property is null ? new LengthAttribute(1, DefinitionLimits.People)
                : property.Get<LengthAttribute>() ?? new LengthAttribute(0, DefinitionLimits.ListLength);
            if (length.MinimumLength > 0)
            {
                schema["minItems"] = length.MinimumLength;
            }

            schema["maxItems"] = length.MaximumLength;
        }

        return schema;
    }

    private static bool Has(JsonObject schema, string type) => schema["type"] switch
    {
        JsonArray types => types.Any(one => one?.GetValue<string>() == type),
        JsonValue one => one.GetValue<string>() == type,
        _ => false,
    };
}
