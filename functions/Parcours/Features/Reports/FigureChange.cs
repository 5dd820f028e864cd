using Parcours.Programme.Evaluation;
using Parcours.Programme.Wording;

namespace Parcours.Features.Reports;

/// <summary>What a row of figures says about a change.</summary>
internal static class FigureChange
{
    /// <summary>What changed from the first figure to the last, when their intervals tell anything.</summary>
    public static Text Of(IReadOnlyList<Figure> figures)
    {
        return figures is [{ Low: { } low, High: { } high } first, .., { Low: { } lastLow, High: { } lastHigh } last]
            ? new MeanDifference(
                first.Value, new Interval(low, high), first.N, last.Value, new Interval(lastLow, lastHigh),
                last.N).Sentence
            : ReportTexts.TooFew;
    }
}
