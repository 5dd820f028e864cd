using Parcours.Programme.Definition;
using Parcours.Programme.Evaluation;

namespace Parcours.App.Evaluation;

/// <summary>What a row of figures says about a change.</summary>
internal static class FigureChange
{
    /// <summary>What changed from the first figure to the last, when their intervals tell anything.</summary>
    public static Text Of(IReadOnlyList<Figure> figures)
    {
        if (figures.Count < 2 || figures[0] is not { Low: { } low, High: { } high } first || figures[^1] is not { Low: { } lastLow, High: { } lastHigh } last)
        {
            return ReportTexts.TooFew;
        }

        // Two independent intervals: the difference's half-width is the root of the sum of squares.
        var half = Math.Sqrt(Math.Pow((high - low) / 2, 2) + Math.Pow((lastHigh - lastLow) / 2, 2));
        var difference = last.Value - first.Value;
        var label = ChangeVerdicts.Of(new Interval(difference - half, difference + half)).Label();
        var text = FormattableString.Invariant($"{first.Point} → {last.Point} : {difference:+0.00;-0.00;0.00} [{difference - half:0.00} ; {difference + half:0.00}]");
        return new Text($"{text}, {label.Fr}.", $"{text}, {label.En}.");
    }
}
