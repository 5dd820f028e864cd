using System.Globalization;
using Parcours.Programme.Definition;
using Parcours.Programme.Wording;
using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Reports;

/// <summary>Words of the impact report; they claim nothing that the figures don't.</summary>
internal static class ReportTexts
{
    public static Text TooFew { get; } = Both("Trop peu de réponses pour conclure.", "Too few answers to conclude.");

    public static Text TooFewGoals { get; } = Both(
        "Trop peu de scores d'atteinte pour une moyenne.", "Too few attainment scores for a mean.");

    public static IReadOnlyList<Text> Limits { get; } =
    [
        Both("Aucun groupe de comparaison : un changement observé peut avoir d'autres causes.",
            "No comparison group: a change that is seen may have other causes."),
        Both("Petits effectifs : les intervalles disent ce que les chiffres permettent, et rien de plus.",
            "Small numbers: the intervals say what the figures allow, and no more."),
        Both("Les équipes répondent sans nom : leurs points successifs ne sont pas appariés.",
            "Teams answer without names: their successive points aren't paired."),
        Both("L'évaluation avec le recul est lue à côté de la première, jamais à sa place.",
            "The view with hindsight is read beside the first one, never in its place."),
    ];

    public static Text NoTeamView(int floor) => Both(
        $"Aucune vue par équipe ni par site : les réponses sont fusionnées au total, au moins {floor} par question.",
        $"No view by team or site: answers are merged into the total, at least {floor} for each question.");

    public static Text NameOf(ImpactDimension dimension) => dimension switch
    {
        ImpactDimension.Culture => Both("Culture", "Culture"),
        ImpactDimension.Organisation => Both("Organisation", "Organisation"),
        ImpactDimension.Performance => Both("Performance", "Performance"),
        ImpactDimension.WaysOfWorking => Both("Façon de travailler", "Ways of working"),
        _ => Both("Ressenti des équipes", "How teams feel"),
    };

    public static Text Reported(Text label, double value, int n)
    {
        var number = value.ToString("0.#", CultureInfo.InvariantCulture);
        return Both(
            $"{label.Fr} : {number.Replace('.', ',')} (déclaré par les RH, n = {n}).",
            $"{label.En}: {number} (reported by HR, n = {n}).");
    }
}
