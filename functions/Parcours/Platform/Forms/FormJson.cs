using System.Globalization;
using System.Text.Json.Nodes;

namespace Parcours.Platform.Forms;

/// <summary>The twin of the page for programs: <c>GET /api/p/{token}</c>.</summary>
internal static class FormJson
{
    /// <summary>The form as the contract writes it; with values only where a code has opened them.</summary>
    public static JsonObject Of(Form form, Answers? saved = null)
    {
        var twin = new JsonObject
        {
            ["kind"] = form.Kind,
            ["person"] = new JsonObject { ["firstName"] = form.FirstName },
            ["locale"] = form.Locale,
            ["title"] = form.Title,
            ["state"] = NameOf(form.State),
        };
        if (form.DueAt is { } due)
        {
            twin["dueAt"] = Instant(due);
        }

        AddText(twin, "visibility", form.Visibility);
        twin["content"] = BlockJson.Of(form.Content);
        twin["fields"] = new JsonArray([.. form.Fields.Select(OfField)]);
        twin["acts"] = new JsonArray([.. form.Acts.Select(act => (JsonNode)act)]);
        if (saved is not null)
        {
            twin["answers"] = new JsonObject(saved.Values.Select(pair =>
                KeyValuePair.Create(pair.Key, JsonNode.Parse(pair.Value.GetRawText()))));
        }

        return twin;
    }

    /// <summary>A state as the wire names it.</summary>
    public static string NameOf(FormState state) => JsonName(state.ToString());

    /// <summary>An instant in UTC, ISO 8601, without a fraction when there is none.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static JsonNode OfField(Field field)
    {
        var json =
            new JsonObject { ["id"] = field.Id, ["type"] = JsonName(field.Type.ToString()), ["label"] = field.Label };
        AddText(json, "help", field.Help);
        AddText(json, "group", field.Group);
        AddNumber(json, "min", field.Lowest);
        AddNumber(json, "max", field.Highest);
        AddNumber(json, "maxLength", field.Longest);
        AddTrue(json, "required", field.Required);
        AddTrue(json, "optOut", field.OptOut);
        AddText(json, "optOutLabel", field.OptOutLabel);
        if (field.Options.Count > 0)
        {
            json["options"] = new JsonArray([.. field.Options.Select(option =>
                (JsonNode)new JsonObject { ["value"] = option.Value, ["label"] = option.Label })]);
        }

        if (field.Anchors.Count > 0)
        {
            json["anchors"] = Texts(field.Anchors);
        }

        if (field.AskedIf is { } condition)
        {
            json["askedIf"] = new JsonObject { ["field"] = condition.Field, ["values"] = Texts(condition.Values) };
        }

        return json;
    }

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    internal static void AddText(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    private static void AddNumber(JsonObject json, string name, int? value)
    {
        if (value is { } number)
        {
            json[name] = number;
        }
    }

    private static void AddTrue(JsonObject json, string name, bool value)
    {
        if (value)
        {
            json[name] = true;
        }
    }

    private static string JsonName(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
