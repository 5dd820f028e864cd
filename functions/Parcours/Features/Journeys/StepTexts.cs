using Parcours.Platform.Pages;
using Parcours.Programme.Wording;
using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Journeys;

/// <summary>Words that every step shares.</summary>
internal static class StepTexts
{
    public static Text Answer { get; } = Both("Répondre", "Answer");

    public static Text Read { get; } = Both("Lire", "Read");

    /// <summary>A reminder of an invitation: the same link, a shorter text, how long it is still open.</summary>
    public static StepMail Reminder(StepContext context, StepMail invitation, int number)
    {
        var due = Dates.Day(context.Step.Plan.DueAt, context.Step.Plan.Recipient.TimeZone, context.Locale);
        var isLast = number >= context.Step.Plan.RemindersAt.Count;
        return new StepMail(
            context.Say(Both($"Rappel : {invitation.Subject}", $"Reminder: {invitation.Subject}")),
            [
                new Block.Paragraph(context.Say(Both(
                    $"Nous n'avons pas encore votre réponse. Elle est attendue jusqu'au {due}.",
                    $"We don't have your answer yet. It is expected until {due}."))),
                new Block.Paragraph(context.Say(isLast
                    ? Both(
                        "C'est notre dernier rappel. Si vous préférez ne pas répondre, dites-le d'un clic depuis la "
                            + "page : c'est une réponse comme une autre.",
                        "This is our last reminder. If you'd rather not answer, say so with one click on the page: "
                            + "that is an answer like any other.")
                    : Both(
                        "Vous pouvez enregistrer et revenir plus tard, sur l'appareil de votre choix.",
                        "You can save and come back later, on the device of your choice."))),
            ],
            invitation.ActionLabel);
    }

    /// <summary>By when an answer is expected, as the last sentence of a mail.</summary>
    public static Block DueBy(StepContext context)
    {
        var due = Dates.Day(context.Step.Plan.DueAt, context.Step.Plan.Recipient.TimeZone, context.Locale);
        var minutes = Math.Max(1, context.Step.Plan.Minutes);
        return new Block.Paragraph(context.Say(Both(
            $"Il vous faudra environ {minutes} min, jusqu'au {due}.", $"It takes about {minutes} min, until {due}.")));
    }
}
