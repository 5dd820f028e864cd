using System.Globalization;
using System.Text.Json.Nodes;
using Parcours.Programme.Wording;

namespace Parcours.App.Demo;

/// <summary>
/// Fills in a form from what its fields say about themselves and nothing else: plausible values that improve a little
/// as the programme goes on, first options mostly.
/// </summary>
internal sealed class DemoAnswers(DemoChance chance)
{
    private const double OtherOption = 0.1;
    private const double OptOut = 0.03;
    private const double WritesAnyway = 0.5;

    /// <summary>The body of an answer.</summary>
    /// <param name="form">As <c>GET /api/p/{token}</c> gave it.</param>
    /// <param name="to">Who answers.</param>
    /// <param name="now">Virtual time.</param>
    /// <param name="progress">How far the programme is, from 0 to 1.</param>
    public JsonObject Fill(JsonObject form, string to, DateTimeOffset now, double progress)
    {
        var answers = new JsonObject();
        foreach (var field in form["fields"]!.AsArray().OfType<JsonObject>())
        {
            if (Value(field, new Setting(form, to, now, progress)) is { } value)
            {
                answers[(string)field["id"]!] = value;
            }
        }

        return new JsonObject { ["answers"] = answers, ["final"] = true };
    }

    private JsonNode? Value(JsonObject field, Setting setting)
    {
        var about = $"{setting.To}|{setting.Kind}|{setting.Now:yyyyMM}|{(string)field["id"]!}";
        if (field["optOut"] is not null && chance.Of("opt-out", about) < OptOut)
        {
            return "optOut";
        }

        return (string?)field["type"] switch
        {
            "scale" => Level(field, 1, 5, setting, about),
            "number" => Level(field, 0, 5, setting, about),
            "choice" => Option(field, about),
            "choices" =>
                new JsonArray(
                    [.. Options(field).Take(1 + (int)(chance.Of("how-many", about) * 2))
                        .Select(option => (JsonNode)option)]),
            "boolean" => chance.Of("yes", about) < 0.9,
            "date" => setting.Now.AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "time" => "10:00",
            "email" => setting.To,
            "text" => Sentence(field, setting, about),
            _ => null,
        };
    }

    private int Level(JsonObject field, int lowest, int highest, Setting setting, string about)
    {
        var min = (int?)field["min"] ?? lowest;
        var max = Math.Min((int?)field["max"] ?? Math.Max(highest, min), min + 10);
        var mood = setting.IsOpinion ? 0.7 : 0.35 + (0.3 * setting.Progress);
        var level = mood + ((chance.Of("level", about) - 0.5) * 0.5);
        return min + (int)Math.Round((max - min) * Math.Clamp(level, 0, 1));
    }

    private string? Option(JsonObject field, string about) =>
        Options(field) is [var first, .. var others]
            ? others.Count > 0 && chance.Of("other", about) < OtherOption ? chance.Pick(others, "which", about) : first
            : null;

    private static List<string> Options(JsonObject field) =>
        [.. (field["options"]?.AsArray() ?? []).Select(option => (string)option!["value"]!)];

    private string? Sentence(JsonObject field, Setting setting, string about)
    {
        if (field["required"] is null && chance.Of("writes", about) > WritesAnyway)
        {
            return null;
        }

        var sentence = chance.Pick(DemoSentences.In(setting.Locale), "sentence", about);
        var longest = (int?)field["maxLength"] ?? sentence.Length;
        return sentence.Length <= longest ? sentence : PlainText.Shorten(sentence, longest - 1);
    }

    private sealed record Setting(JsonObject Form, string To, DateTimeOffset Now, double Progress)
    {
        public string? Kind => (string?)Form["kind"];

        public string? Locale => (string?)Form["locale"];

        /// <summary>Asks how somebody found something, rather than what they do.</summary>
        public bool IsOpinion => Kind is "immediate-feedback" or "final-feedback" or "noon-pulse";
    }
}
