using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Programme.Diagnosis;
using Parcours.Programme.Wording;

namespace Parcours.Features.Diagnosis;

/// <summary>Decisions on needs as options of a choice.</summary>
internal static class NeedChoices
{
    private static readonly IReadOnlyList<(string Value, NeedDecision Decision, Text Label)> All =
    [
        ("treat", NeedDecision.Treat, NeedTexts.Treat),
        ("discuss", NeedDecision.Discuss, NeedTexts.Discuss),
        ("not-now", NeedDecision.NotNow, NeedTexts.NotNow),
    ];

    /// <summary>The three options, one of them first when it is proposed.</summary>
    public static IReadOnlyList<FieldOption> Options(StepContext context, NeedDecision? first = null) =>
        [.. All.OrderBy(choice => choice.Decision != first)
            .Select(choice => new FieldOption(choice.Value, context.Say(choice.Label)))];

    /// <summary>The decision that an answer names, or null.</summary>
    public static NeedDecision? Read(Answers answers, string id) =>
        All.Where(choice => choice.Value == answers.Text(id))
            .Select(choice => (NeedDecision?)choice.Decision).FirstOrDefault();

    /// <summary>A decision as its option reads.</summary>
    public static string Label(StepContext context, NeedDecision decision) =>
        context.Say(All.Single(choice => choice.Decision == decision).Label);
}
