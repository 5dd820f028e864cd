using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Reading;

/// <summary>
/// The published JSON Schema (2020-12) of definitions, generated from the records themselves;
/// <see cref="ProgrammeReader"/> checks the shape of what it reads against this very schema. What a schema can't say
/// (references, sums, dates that exist) comes after it.
/// </summary>
public static class ProgrammeSchema
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema, ready to be served.</summary>
    public static string Text { get; } = Make().ToJsonString(Indented);

    private static JsonObject Make()
    {
        var schema = RecordReader.SchemaOf<ProgrammeDefinition>().DeepClone().AsObject();
        schema.Insert(1, "title", "Parcours programme");
        schema.Insert(
            2, "description",
            "A manager development programme. Offsets are ISO 8601 durations from Monday 00:00, local wall time, of "
                + "the ISO week in which a journey starts.");
        return schema;
    }
}
