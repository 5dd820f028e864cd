using System.Globalization;
using Parcours.Programme.Definition;
using Parcours.Programme.Evaluation;

namespace Parcours.App.Evaluation;

/// <summary>Words of the impact report; they claim nothing that the figures don't.</summary>
internal static class ReportTexts
{
    public static Text TooFew { get; } = new("Trop peu de réponses pour conclure.", "Too few answers to conclude.");

    public static Text TooFewGoals { get; } = new("Trop peu de scores d'atteinte pour une moyenne.", "Too few attainment scores for a mean.");

    public static IReadOnlyList<Text> Limits { get; } =
    [
        new("Aucun groupe de comparaison : un changement observé peut avoir d'autres causes.", "No comparison group: a change that is seen may have other causes."),
        new("Petits effectifs : les intervalles disent ce que les chiffres permettent, et rien de plus.", "Small numbers: the intervals say what the figures allow, and no more."),
        new("Les équipes répondent sans nom : leurs points successifs ne sont pas appariés.", "Teams answer without names: their successive points aren't paired."),
        new("L'évaluation avec le recul est lue à côté de la première, jamais à sa place.", "The view with hindsight is read beside the first one, never in its place."),
    ];

    public static Text NoTeamView(int floor) => new(
        $"Aucune vue par équipe ni par site : les réponses sont fusionnées au total, au moins {floor} par question.",
        $"No view by team or site: answers are merged into the total, at least {floor} for each question.");

    public static Text NameOf(ImpactDimension dimension) => dimension switch
    {
        ImpactDimension.Culture => new("Culture", "Culture"),
        ImpactDimension.Organisation => new("Organisation", "Organisation"),
        ImpactDimension.Performance => new("Performance", "Performance"),
        ImpactDimension.WaysOfWorking => new("Façon de travailler", "Ways of working"),
        _ => new("Ressenti des équipes", "How teams feel"),
    };

    public static Text Reported(Text label, double value, int n)
    {
        var number = value.ToString("0.#", CultureInfo.InvariantCulture);
        return new Text($"{label.Fr} : {number} (déclaré par les RH, n = {n}).", $"{label.En}: {number} (reported by HR, n = {n}).");
    }

    /// <summary>What changed from the first figure to the last, when their intervals tell anything.</summary>
    public static Text Change(IReadOnlyList<Figure> figures)
    {
        if (figures.Count < 2 || figures[0] is not { Low: { } low, High: { } high } first || figures[^1] is not { Low: { } lastLow, High: { } lastHigh } last)
        {
            return TooFew;
        }

        // Two independent intervals: the difference's half-width is the root of the sum of squares.
        var half = Math.Sqrt(Math.Pow((high - low) / 2, 2) + Math.Pow((lastHigh - lastLow) / 2, 2));
        var difference = last.Value - first.Value;
        var label = ChangeVerdicts.Of(new Interval(difference - half, difference + half)).Label();
        var text = FormattableString.Invariant($"{first.Point} → {last.Point} : {difference:+0.00;-0.00;0.00} [{difference - half:0.00} ; {difference + half:0.00}]");
        return new Text($"{text}, {label.Fr}.", $"{text}, {label.En}.");
    }
}
