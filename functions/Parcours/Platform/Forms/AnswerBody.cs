using System.Text.Json;

namespace Parcours.Platform.Forms;

/// <summary>The body of <c>POST /api/p/{token}</c>: <c>{ "answers": { … }, "final": true }</c>.</summary>
internal abstract record AnswerBody
{
    private AnswerBody()
    {
    }

    /// <summary>It has the shape; the answers are not checked yet. Without <c>final</c> it is a draft.</summary>
    public sealed record Read(JsonElement Answers, bool Final) : AnswerBody;

    /// <summary>It hasn't.</summary>
    /// <param name="Detail">A sentence in the reader's language.</param>
    /// <param name="Path">What it is about, as a JSON path.</param>
    public sealed record Malformed(string Detail, string Path) : AnswerBody;

    /// <summary>Reads a body of any content.</summary>
    public static AnswerBody Parse(ReadOnlyMemory<byte> utf8, string locale)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return Of(document.RootElement.Clone(), locale);
        }
        catch (JsonException e)
        {
            return new Malformed(AnswerTexts.NotJson((e.LineNumber ?? 0) + 1).In(locale), "$");
        }
    }

    private static AnswerBody Of(JsonElement body, string locale)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return new Malformed(AnswerTexts.BodyObject.In(locale), "$");
        }

        JsonElement? answers = null;
        var final = false;
        foreach (var property in body.EnumerateObject())
        {
            switch (JsonText.NameOf(property))
            {
                case "answers":
                    answers = property.Value;
                    break;
                case "final" when property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    final = property.Value.GetBoolean();
                    break;
                case "final":
                    return new Malformed(AnswerTexts.FinalBoolean.In(locale), "$.final");
                default:
                    return new Malformed(
                        AnswerTexts.BodyObject.In(locale), "$." + FormAnswers.Shown(JsonText.NameOf(property)));
            }
        }

        return answers is { } given
            ? new Read(given, final)
            : new Malformed(AnswerTexts.AnswersObject.In(locale), "$.answers");
    }
}
