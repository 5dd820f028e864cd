using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace Parcours.Platform.Forms;

/// <summary>What a browser posted, turned into the answers that a program would have sent as JSON.</summary>
/// <param name="Entered">As typed, also what can't be accepted: shown again beside the error.</param>
/// <param name="Final">Whether the final button was pressed.</param>
/// <param name="Nonce">Proof that the page was ours.</param>
/// <param name="Code">The 6-digit code, when the page asked for one.</param>
internal sealed record FormPost(Answers Entered, bool Final, string? Nonce, string? Code)
{
    public const string FieldPrefix = "f:";
    public const string OptOutPrefix = "o:";
    public const string FinalName = "final";
    public const string NonceName = "nonce";
    public const string CodeName = "code";

    /// <summary>The answers as JSON.</summary>
    public JsonElement Answers => JsonSerializer.SerializeToElement(Entered);

    /// <summary>Reads a posted form; empty inputs are no answers.</summary>
    public static FormPost Read(Form form, IEnumerable<KeyValuePair<string, StringValues>> posted)
    {
        var inputs = posted.ToDictionary(pair => pair.Key, pair => pair.Value);
        var values = new Dictionary<string, JsonElement>();
        foreach (var (name, given) in inputs.Where(pair => pair.Key.StartsWith(FieldPrefix, StringComparison.Ordinal)))
        {
            var id = name[FieldPrefix.Length..];
            var field = form.Fields.FirstOrDefault(field => field.Id == id);
            if (Value(field, given) is { } value)
            {
                values[id] = value;
            }
        }

        foreach (var group in FieldGroup.Of(form))
        {
            foreach (var field in group.Fields.Where(field =>
                inputs.ContainsKey(OptOutPrefix + field.Id)
                    || (group.OneOptOut && inputs.ContainsKey(group.OptOutName))))
            {
                values[field.Id] = JsonSerializer.SerializeToElement(Forms.Answers.OptOut);
            }
        }

        return new FormPost(
            new Answers(values),
            Text(FinalName) == "true",
            Text(NonceName),
            Text(CodeName)?.Trim());

        string? Text(string name) => inputs.TryGetValue(name, out var value) && value.Count > 0 ? value[^1] : null;
    }

    private static JsonElement? Value(Field? field, StringValues given)
    {
        if (field?.Type == FieldType.Choices)
        {
            return JsonSerializer.SerializeToElement(given.Where(item => !string.IsNullOrEmpty(item)).ToArray());
        }

        var text = given.Count > 0 ? given[^1] : null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return field?.Type switch
        {
            FieldType.Scale or FieldType.Number
                when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) =>
                JsonSerializer.SerializeToElement(number),
            FieldType.Boolean when text is "true" or "false" => JsonSerializer.SerializeToElement(text is "true"),
            _ => JsonSerializer.SerializeToElement(text),
        };
    }
}
