using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Measurements;

/// <summary>How one kind of questionnaire is asked for.</summary>
/// <param name="Kind">One of <see cref="StepKinds"/>.</param>
/// <param name="Subject">Of the mail.</param>
/// <param name="Lead">The mail's first paragraph.</param>
internal sealed record MeasureQuestion(string Kind, Text Subject, Text Lead)
{
    /// <summary>Of the page; null is the instrument's own title.</summary>
    public Text? Title { get; init; }

    /// <summary>What the page says before the instrument's instruction.</summary>
    public Text? Notice { get; init; }

    /// <summary>Whether answers are ballots of the point, whoever's they are.</summary>
    public bool IsBallot { get; init; }

    public static IReadOnlyList<MeasureQuestion> All { get; } =
    [
        new(
            StepKinds.SelfMeasure,
            new("Vos pratiques, ces quatre dernières semaines", "Your practice, over the last four weeks"),
            new(
                "Les mêmes questions à chaque point : vous verrez votre propre chemin. Les RH ne voient que des "
                    + "totaux.",
                "The same questions at each point: you'll see your own way. HR sees totals only.")),

        // On a page of its own, after the present answers: shown beside the first point and never mixed with it.
        new(
            StepKinds.ThenTest,
            new("Avec le recul, au début du programme…", "With hindsight, at the beginning of the programme…"),
            new(
                "On se juge souvent autrement après coup. Ces réponses sont lues à côté des premières, jamais à leur "
                    + "place.",
                "One often judges oneself otherwise afterwards. These answers are read beside the first ones, never "
                    + "in their place."))
        {
            Title = new("Avec le recul", "With hindsight"),
            Notice = new(
                "Avec le recul, au début du programme, à quelle fréquence… ? Répondez pour cette période-là, pas "
                    + "pour aujourd'hui.",
                "With hindsight, at the beginning of the programme, how often…? Answer for that time, not for "
                    + "today."),
        },
        new(
            StepKinds.TeamMeasure,
            new(
                "Votre avis, en cinq minutes : confidentiel, restitué en groupe",
                "Your view, in five minutes: confidential, reported as a group"),
            new(
                "Votre manager suit un programme de développement. Votre réponse est enregistrée sans votre nom et "
                    + "n'apparaît que dans un total.",
                "Your manager takes part in a development programme. Your answer is stored without your name and "
                    + "shows in a total only."))
        {
            IsBallot = true,
        },

        // Line managers answer confidentially, HR in its name.
        new(
            StepKinds.ImpactMeasure,
            new("Ce que vous voyez changer", "What you see changing"),
            new(
                "Quelques questions sur l'effet du programme, et sur ce qui a pu jouer par ailleurs.",
                "A few questions on the effect of the programme, and on what else may have played a part."))
        {
            IsBallot = true,
        },
        new(
            StepKinds.FinalFeedback,
            new("Votre avis sur le programme", "Your view of the programme"),
            new(
                "Ce qu'il faut garder, ce qu'il faut changer : la prochaine promotion en profitera.",
                "What to keep, what to change: the next cohort will benefit.")),
    ];
}
