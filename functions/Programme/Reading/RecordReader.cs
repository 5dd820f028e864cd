using System.Text.Json;
using System.Text.Json.Nodes;
using Parcours.Programme.Shapes;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Reading;

/// <summary>
/// Reads JSON as a record. The record's own schema says what is wrong, all at once and each with its path; nothing that
/// is posted makes it throw. Its texts are kept as <see cref="PlainText"/> says, composed (NFC).
/// </summary>
public static class RecordReader
{
    private static readonly JsonSerializerOptions Typed =
        new(ProgrammeJson.Options) { Converters = { new TypedTextConverter() } };

    /// <summary>The record, or what is wrong with its shape.</summary>
    /// <typeparam name="T">A record whose numbers have bounds by attribute, or a list of such.</typeparam>
    /// <param name="json">What was posted.</param>
    /// <param name="path">Where it stands in what was posted, for faults.</param>
    public static ReadResult<T> Read<T>(JsonElement json, string path = "$") =>
        ShapeReader.Check(json, Known<T>.Shape, path) is { Count: > 0 } faults
            ? new ReadResult<T>.Invalid(faults)
            : new ReadResult<T>.Valid(json.Deserialize<T>(Typed)!);

    /// <summary>The very schema against which the record is read; not to be changed.</summary>
    internal static JsonObject SchemaOf<T>() => Known<T>.Schema;

    private static class Known<T>
    {
        public static readonly JsonObject Schema = SchemaMaker.Of(typeof(T));
        public static readonly Shape Shape = Shape.Compile(Schema);
    }
}
