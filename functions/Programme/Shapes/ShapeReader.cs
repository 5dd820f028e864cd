using System.Text.Json;
using NodaTime.Text;
using Parcours.Programme.Definition;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Shapes;

/// <summary>
/// Compares JSON with a shape and lists every difference, in the document's order. Stops at nothing short of
/// <see cref="DefinitionLimits.Faults"/>, so that one call shows all there is to mend. Nothing in the JSON makes it
/// throw.
/// </summary>
internal sealed class ShapeReader
{
    private readonly FaultList faults = new();

    private ShapeReader()
    {
    }

    public static IReadOnlyList<Fault> Check(JsonElement json, Shape shape, string path = "$")
    {
        var reader = new ShapeReader();
        reader.Read(json, shape, path);
        return reader.faults.All;
    }

    private void Read(JsonElement json, Shape shape, string path)
    {
        if (faults.IsFull || (shape.IsNullable && json.ValueKind == JsonValueKind.Null))
        {
            return;
        }

        switch (shape)
        {
            case Shape.Object expected:
                Object(json, expected, path);
                break;
            case Shape.List expected:
                List(json, expected, path);
                break;
            case Shape.Text expected:
                Text(json, expected, path);
                break;
            case Shape.Choice expected:
                if (TextOf(json) is not { } value || !expected.Values.Contains(value))
                {
                    var names = string.Join(", ", expected.Values);
                    faults.Add(
                        path, "not-choice", $"on attend ici l'une des valeurs {names}",
                        $"one of {names} is expected here");
                }

                break;
            case Shape.Boolean:
                if (json.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                {
                    faults.Add(
                        path, "not-boolean", "on attend ici vrai ou faux (true, false)",
                        "true or false is expected here");
                }

                break;
            case Shape.Integer expected:
                if (json.ValueKind != JsonValueKind.Number || !json.TryGetInt32(out var whole))
                {
                    faults.Add(
                        path, "not-integer", "on attend ici un nombre entier", "a whole number is expected here");
                }
                else
                {
                    Range(whole, expected.Min, expected.Max, path);
                }

                break;
            case Shape.Number expected:
                if (json.ValueKind != JsonValueKind.Number || !json.TryGetDouble(out var number))
                {
                    faults.Add(path, "not-number", "on attend ici un nombre", "a number is expected here");
                }
                else
                {
                    Range(number, expected.Min, expected.Max, path);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(shape), shape, "Unknown shape.");
        }
    }

    private void Object(JsonElement json, Shape.Object shape, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Add(path, "not-object", "on attend ici un objet { … }", "an object { … } is expected here");
            return;
        }

        var seen = new HashSet<string>();
        foreach (var field in json.EnumerateObject())
        {
            if (NameOf(field) is not { } name)
            {
                faults.Add(path, "unknown-field", "un champ porte un nom illisible", "a field has an unreadable name");
            }
            else if (!seen.Add(name))
            {
                faults.Add(
                    JsonPath.Member(path, name), "duplicate-field", "ce champ y est deux fois",
                    "this field is there twice");
            }
            else if (!shape.Fields.TryGetValue(name, out var expected))
            {
                faults.Add(
                    JsonPath.Member(path, name), "unknown-field", "ce champ n'existe pas", "there is no such field");
            }
            else
            {
                Read(field.Value, expected, JsonPath.Member(path, name));
            }
        }

        foreach (var name in shape.Required.Where(name => !seen.Contains(name)))
        {
            faults.Add(JsonPath.Member(path, name), "missing", "ce champ manque", "this field is missing");
        }
    }

    private void List(JsonElement json, Shape.List shape, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            faults.Add(path, "not-list", "on attend ici une liste [ … ]", "a list [ … ] is expected here");
            return;
        }

        var length = json.GetArrayLength();
        if (length > shape.Max)
        {
            faults.Add(path, "too-many", $"au plus {shape.Max} éléments", $"at most {shape.Max} elements");
            return;
        }

        if (length < shape.Min)
        {
            faults.Add(path, "too-few", $"au moins {shape.Min} élément(s)", $"at least {shape.Min} element(s)");
        }

        var index = 0;
        foreach (var element in json.EnumerateArray())
        {
            Read(element, shape.Element, JsonPath.Index(path, index++));
        }
    }

    private void Text(JsonElement json, Shape.Text shape, string path)
    {
        if (TextOf(json) is not { } text)
        {
            faults.Add(path, "not-text", "on attend ici un texte", "a text is expected here");
        }
        else if (PlainText.Length(text) > shape.Max)
        {
            faults.Add(path, "too-long", $"au plus {shape.Max} caractères", $"at most {shape.Max} characters");
        }
        else if (string.IsNullOrWhiteSpace(text))
        {
            faults.Add(path, "empty", "ce texte est vide", "this text is empty");
        }
        else if (text.Length < shape.Min || !shape.Pattern.IsMatch(text)
            || (ReferenceEquals(shape.Pattern, TextPattern.Date) && !LocalDatePattern.Iso.Parse(text).Success))
        {
            faults.Add(new Fault(path, shape.Pattern.Code, shape.Pattern.Message));
        }
    }

    private void Range(double value, double min, double max, string path)
    {
        if (!(value >= min && value <= max))
        {
            faults.Add(
                path, "out-of-range", FormattableString.Invariant($"une valeur de {min} à {max} est attendue"),
                FormattableString.Invariant($"a value from {min} to {max} is expected"));
        }
    }

    /// <summary>Null when it is no text, or holds half a surrogate pair or bytes that aren't UTF-8.</summary>
    private static string? TextOf(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? NameOf(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
