using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Wording;
using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Practices;

/// <summary>Words and parts that the forms of practices share.</summary>
internal static class PracticeTexts
{
    public static Text Visibility { get; } = Both(
        "Visible par les managers de votre cohorte et l'animateur. Les RH voient des totaux ; jamais une fiche « ce "
            + "que je ne referai pas ».",
        "Seen by the managers of your cohort and the facilitator. HR sees totals; never a card “what I won't do "
            + "again”.");

    public static Text OutcomeOf(TrialOutcome outcome) => outcome switch
    {
        TrialOutcome.Tried => Both("essayée, et gardée", "tried, and kept"),
        TrialOutcome.Adapted => Both("essayée, et adaptée", "tried, and adapted"),
        TrialOutcome.NotYet => Both("pas encore essayée", "not tried yet"),
        _ => Both("essayée, puis abandonnée", "tried, then dropped"),
    };

    public static Field Text(
        StepContext context, string id, Text label, int maxLength, bool required = false, Text? help = null) => new()
        {
            Id = id,
            Type = FieldType.Text,
            Label = context.Say(label),
            Help = help is null ? null : context.Say(help),
            MaxLength = maxLength,
            Required = required,
        };

    /// <summary>A card as its readers see it.</summary>
    public static IReadOnlyList<Block> Card(StepContext context, PracticeDocument card)
    {
        var author = PlainText.Isolate(card.Author);
        return
        [
            new Block.Heading(card.Title),
            new Block.Paragraph(context.Say(card.IsAntiRecipe
                ? Both($"Ce que {author} ne refera pas", $"What {author} won't do again")
                : Both($"Une pratique de {author}", $"A practice of {author}"))),
            new Block.Quote(
                string.Join(
                    "\n", new[] { card.Context, card.What, card.Cost, card.Result }.Where(
                        part => !string.IsNullOrWhiteSpace(part))), author),
        ];
    }
}
