using System.Text.Json;
using System.Text.Json.Serialization;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Shapes;

/// <summary>Reads texts that people typed, already checked by a shape, in the form in which they are kept.</summary>
internal sealed class TypedTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } raw && PlainText.TryClean(raw, out var text) ? text.Normalize() : null;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
