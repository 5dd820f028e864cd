using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Parcours.Platform.Forms;

/// <summary>
/// Answers by field id, normalised: whole numbers, booleans, texts, lists of texts, or <c>"optOut"</c>. In a document
/// and on the wire it is a plain JSON object. It never changes; what adds to it gives another one.
/// </summary>
[JsonConverter(typeof(AnswersConverter))]
public sealed class Answers(IReadOnlyDictionary<string, JsonElement> values)
{
    /// <summary>The value that declines a field.</summary>
    public const string OptOut = "optOut";

    public static Answers None { get; } = new(new Dictionary<string, JsonElement>());

    public IReadOnlyDictionary<string, JsonElement> Values { get; } = values;

    public bool Has(string id) => Values.ContainsKey(id);

    /// <summary>Whether the person declined this field.</summary>
    public bool OptedOut(string id) => Raw(id) == OptOut;

    /// <summary>The whole number of a scale or number; null when unanswered or declined.</summary>
    public long? Number(string id) =>
        Values.TryGetValue(id, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out var number)
            ? number
            : null;

    /// <summary>The words of a text or e-mail, the value of a choice; null when unanswered or declined.</summary>
    public string? Text(string id) => OptedOut(id) ? null : Raw(id);

    public bool? Flag(string id) => Values.TryGetValue(id, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        }
        : null;

    /// <summary>The chosen values, in the order of the options; empty when unanswered or declined.</summary>
    public IReadOnlyList<string> Many(string id) =>
        Values.TryGetValue(id, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => JsonText.Of(item) ?? "")]
            : [];

    public LocalDate? Date(string id) =>
        Raw(id) is { } text && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date) ? date : null;

    public LocalTime? Time(string id) =>
        Raw(id) is { } text && FieldReader.TimePattern.Parse(text).TryGetValue(default, out var time) ? time : null;

    /// <summary>These answers with later ones over them: what a draft adds to the draft before it.</summary>
    public Answers With(Answers later)
    {
        var merged = new Dictionary<string, JsonElement>(Values);
        foreach (var (id, value) in later.Values)
        {
            merged[id] = value;
        }

        return new Answers(merged);
    }

    /// <summary>These answers and one more.</summary>
    public Answers With<T>(string id, T value) => With(new Answers(
        new Dictionary<string, JsonElement>
        { [id] = JsonSerializer.SerializeToElement(value) }));

    private string? Raw(string id) => Values.TryGetValue(id, out var value) ? JsonText.Of(value) : null;
}

/// <summary>Writes answers as the object that they are.</summary>
internal sealed class AnswersConverter : JsonConverter<Answers>
{
    public override Answers Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new Answers(document.RootElement.EnumerateObject()
            .ToDictionary(entry => entry.Name, entry => entry.Value.Clone()));
    }

    public override void Write(Utf8JsonWriter writer, Answers value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (id, element) in value.Values)
        {
            writer.WritePropertyName(id);
            element.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
