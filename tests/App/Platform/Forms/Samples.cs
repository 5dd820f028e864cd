using System.Text.Json;
using Parcours.Platform.Forms;

namespace Parcours.App.Tests.Platform.Forms;

/// <summary>A form with every type of field, as the contract's example has them.</summary>
internal static class Samples
{
    public static Form Every(string locale = "fr") => new()
    {
        Kind = "needs-questionnaire",
        FirstName = "Nadia",
        Locale = locale,
        Title = "Vos besoins",
        TimeZone = "Europe/Paris",
        State = FormState.Open,
        DueAt = new DateTimeOffset(2027, 1, 15, 16, 30, 0, TimeSpan.Zero),
        Visibility = "Vous seule voyez vos réponses.",
        Acts = ["decline", "not-me", "new-link"],
        Fields =
        [
            new Field { Id = "N1.ease", Type = FieldType.Scale, Label = "Aisance", Min = 1, Max = 5, Required = true,
                OptOut = true },
            new Field { Id = "count", Type = FieldType.Number, Label = "Combien", Min = 0, Max = 40 },
            new Field { Id = "slot", Type = FieldType.Choice, Label = "Créneau",
                Options = [new("a", "lundi"), new("b", "mardi")] },
            new Field { Id = "themes", Type = FieldType.Choices, Label = "Thèmes",
                Options = [new("x", "X"), new("y", "Y"), new("z", "Z")] },
            new Field { Id = "agree", Type = FieldType.Boolean, Label = "D'accord" },
            new Field { Id = "day", Type = FieldType.Date, Label = "Jour" },
            new Field { Id = "hour", Type = FieldType.Time, Label = "Heure" },
            new Field { Id = "mail", Type = FieldType.Email, Label = "Adresse" },
            new Field { Id = "N13", Type = FieldType.Text, Label = "Une situation", MaxLength = 20 },
            new Field
            {
                Id = "why", Type = FieldType.Text, Label = "Pourquoi mardi", Required = true,
                AskedIf = new FieldCondition("slot", ["b"]),
            },
        ],
    };

    public static AnswersResult Read(string json, bool final = true, Form? form = null)
    {
        using var document = JsonDocument.Parse(json);
        return FormAnswers.Read(form ?? Every(), document.RootElement.Clone(), final);
    }

    public static Answers Accepted(string json, bool final = true, Form? form = null) =>
        Assert.IsType<AnswersResult.Accepted>(Read(json, final, form)).Answers;

    public static AnswersResult.Refused Refused(string json, bool final = true, Form? form = null) =>
        Assert.IsType<AnswersResult.Refused>(Read(json, final, form));
}
