using System.Text.Json.Nodes;
using Parcours.Platform.Forms;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>
/// Answers of a program that knows the contract alone: the first option of each choice, the lowest of each scale.
/// </summary>
public static class CarryOnAnswers
{
    public static string Of(Form form)
    {
        var answers = new JsonObject();
        foreach (var field in form.Fields)
        {
            answers[field.Id] = field.Type switch
            {
                FieldType.Scale or FieldType.Number => field.Min ?? 1,
                FieldType.Choice => field.Options[0].Value,
                FieldType.Choices => new JsonArray(field.Options[0].Value),
                FieldType.Boolean => true,
                FieldType.Date => "2027-01-08",
                FieldType.Time => "10:00",
                FieldType.Email => "quelqu.un@example.org",
                _ => "Un texte de travail",
            };
        }

        return answers.ToJsonString();
    }
}
