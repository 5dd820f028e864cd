using Parcours.Programme.Wording;

using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Goals;

/// <summary>The words of a manager's proposal.</summary>
internal static class GoalProposalTexts
{
    public static Text Subject(string programme) =>
        Both($"{programme} : proposez vos objectifs", $"{programme}: propose your goals");

    public static Text PageTitle { get; } = Both("Vos objectifs individuels", "Your own goals");

    public static Text Lead { get; } = Both(
        "Proposez un ou deux objectifs, avec ce que veut dire chaque niveau, de −2 à +2. Votre N+1 les lira, pourra "
            + "les modifier, et vous les signerez tous les deux.",
        "Propose one or two goals, with what each level means, from −2 to +2. Your line manager will read them, may "
            + "change them, and you will both sign.");

    public static Text Needs { get; } = Both("Ce que vous avez choisi de traiter", "What you chose to work on");

    public static Text Visibility { get; } = Both(
        "Vos objectifs sont vus par vous, votre N+1 et l'animateur. Les RH voient des totaux.",
        "Your goals are seen by you, your line manager and the facilitator. HR sees totals.");

    public static Text Template { get; } = Both("Partir d'un modèle", "Start from a template");

    public static Text Own { get; } = Both("Mon propre objectif", "My own goal");

    public static Text Second { get; } = Both("Un second objectif ?", "A second goal?");

    public static Text SecondNo { get; } = Both("Non, un seul me suffit", "No, one is enough");

    public static Text SecondYes { get; } = Both("Oui, un second", "Yes, a second one");

    public static Text Done { get; } = Both(
        "Votre proposition est enregistrée. Elle sera lue lors de l'entretien tripartite.",
        "Your proposal is saved. It will be read in the three-way meeting.");

    public static Text General { get; } = Both(
        "Certains niveaux étaient vides : nous y avons mis une formulation générale, à préciser avec votre N+1.",
        "Some levels were empty: we put a general wording there, to be made precise with your line manager.");
}
