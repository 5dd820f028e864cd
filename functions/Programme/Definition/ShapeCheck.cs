using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Parcours.Programme.Definition;

/// <summary>
/// Compares JSON with the records that it is to become, and lists every difference: unknown and missing fields, wrong types,
/// bad durations, texts too long. Stops at nothing, so that one call shows all there is to mend.
/// </summary>
internal static class ShapeCheck
{
    private const int MaxFaults = 200;
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>All differences, in document order; at most 200.</summary>
    public static IReadOnlyList<Fault> Of(JsonElement json, Type type)
    {
        var faults = new List<Fault>();
        Check(json, type, "$", faults);
        return faults;
    }

    private static void Check(JsonElement json, Type type, string path, List<Fault> faults)
    {
        if (faults.Count >= MaxFaults)
        {
            return;
        }

        var actual = Nullable.GetUnderlyingType(type) ?? type;
        if (ElementOf(actual) is { } element)
        {
            CheckList(json, element, path, faults);
        }
        else if (actual == typeof(string))
        {
            CheckText(json, path, faults);
        }
        else if (actual == typeof(bool))
        {
            Expect(json.ValueKind is JsonValueKind.True or JsonValueKind.False, path, "boolean", "vrai ou faux (true, false)", "true or false", faults);
        }
        else if (actual == typeof(int))
        {
            Expect(json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out _), path, "integer", "un nombre entier", "a whole number", faults);
        }
        else if (actual == typeof(double))
        {
            Expect(
                json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) && double.IsFinite(number), path, "number", "un nombre", "a number", faults);
        }
        else if (actual == typeof(Period))
        {
            Expect(IsText(json, out var duration) && IsDuration(duration), path, "duration", "une durée ISO 8601 (P2W, P1DT9H, PT2M)", "an ISO 8601 duration (P2W, P1DT9H, PT2M)", faults);
        }
        else if (actual == typeof(LocalDate))
        {
            Expect(IsText(json, out var date) && LocalDatePattern.Iso.Parse(date).Success, path, "date", "une date (2027-01-04)", "a date (2027-01-04)", faults);
        }
        else if (actual == typeof(LocalTime))
        {
            Expect(
                IsText(json, out var time) && LocalTimePattern.CreateWithInvariantCulture("HH':'mm").Parse(time).Success, path, "time", "une heure (08:30)", "a time of day (08:30)", faults);
        }
        else if (actual.IsEnum)
        {
            var names = Enum.GetNames(actual).Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
            Expect(
                IsText(json, out var value) && names.Contains(value, StringComparer.Ordinal), path, "choice",
                "l'une des valeurs " + string.Join(", ", names), "one of " + string.Join(", ", names), faults);
        }
        else
        {
            CheckObject(json, actual, path, faults);
        }
    }

    private static void CheckObject(JsonElement json, Type type, string path, List<Fault> faults)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Expect(false, path, "object", "un objet { … }", "an object { … }", faults);
            return;
        }

        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)
            .ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in json.EnumerateObject())
        {
            var name = Safe(field);
            if (!seen.Add(name))
            {
                Add(faults, path, "duplicate-field", $"le champ « {name} » y est deux fois", $"the field '{name}' is there twice");
            }
            else if (!properties.TryGetValue(name, out var property))
            {
                Add(faults, $"{path}.{name}", "unknown-field", "ce champ n'existe pas", "there is no such field");
            }
            else if (field.Value.ValueKind != JsonValueKind.Null || !MayBeNull(property))
            {
                Check(field.Value, property.PropertyType, $"{path}.{name}", faults);
            }
        }

        foreach (var (name, _) in properties.Where(property => IsRequired(type, property.Value) && !seen.Contains(property.Key)))
        {
            Add(faults, $"{path}.{name}", "missing", "ce champ manque", "this field is missing");
        }
    }

    private static void CheckList(JsonElement json, Type element, string path, List<Fault> faults)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            Expect(false, path, "list", "une liste [ … ]", "a list [ … ]", faults);
            return;
        }

        if (json.GetArrayLength() > DefinitionLimits.ListLength && element != typeof(Person))
        {
            Add(faults, path, "too-many", $"au plus {DefinitionLimits.ListLength} éléments", $"at most {DefinitionLimits.ListLength} elements");
            return;
        }

        var index = 0;
        foreach (var item in json.EnumerateArray())
        {
            Check(item, element, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), faults);
        }
    }

    private static void CheckText(JsonElement json, string path, List<Fault> faults)
    {
        if (!IsText(json, out var text))
        {
            Expect(false, path, "text", "un texte", "a text", faults);
        }
        else if (text.Length > DefinitionLimits.TextLength)
        {
            Add(faults, path, "too-long", $"au plus {DefinitionLimits.TextLength} caractères", $"at most {DefinitionLimits.TextLength} characters");
        }
        else if (text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t')))
        {
            Add(faults, path, "control-character", "caractère de contrôle interdit", "control characters aren't allowed");
        }
        else if (string.IsNullOrWhiteSpace(text))
        {
            Add(faults, path, "empty", "ce texte est vide", "this text is empty");
        }
    }

    private static Type? ElementOf(Type type) => type != typeof(string) && type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type)
        ? type.GetGenericArguments()[0]
        : null;

    private static bool IsText(JsonElement json, out string text)
    {
        text = "";
        if (json.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = json.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate isn't text.
            return false;
        }
    }

    private static string Safe(JsonProperty field)
    {
        try
        {
            return field.Name.Length <= DefinitionLimits.NameLength ? field.Name : field.Name[..DefinitionLimits.NameLength] + "…";
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }

    private static bool IsDuration(string text)
    {
        var parsed = PeriodPattern.Roundtrip.Parse(text);
        return parsed.Success && parsed.Value is { Months: 0, Years: 0 } period
            && Math.Abs(period.ToDuration().TotalDays) <= DefinitionLimits.OffsetDays && period.ToDuration() >= Duration.Zero;
    }

    private static bool MayBeNull(PropertyInfo property)
    {
        lock (Nullability)
        {
            return Nullability.Create(property).WriteState == NullabilityState.Nullable;
        }
    }

    private static bool IsRequired(Type type, PropertyInfo property) =>
        property.IsDefined(typeof(RequiredMemberAttribute))
        || type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.Ordinal) && !parameter.HasDefaultValue);

    private static void Expect(bool isRight, string path, string code, string french, string english, List<Fault> faults)
    {
        if (!isRight)
        {
            Add(faults, path, "not-" + code, $"on attend ici {french}", $"{english} is expected here");
        }
    }

    private static void Add(List<Fault> faults, string path, string code, string french, string english) =>
        faults.Add(new Fault(path, code, new Text(french, english)));
}
