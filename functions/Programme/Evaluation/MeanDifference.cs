using Parcours.Programme.Wording;

namespace Parcours.Programme.Evaluation;

/// <summary>A mean at two points, of people who can't be paired.</summary>
/// <param name="Before">Mean at the first point.</param>
/// <param name="BeforeInterval">Its 95 % interval.</param>
/// <param name="BeforeN">People behind it.</param>
/// <param name="After">Mean at the last point.</param>
/// <param name="AfterInterval">Its 95 % interval.</param>
/// <param name="AfterN">People behind it.</param>
public sealed record MeanDifference(
    double Before, Interval BeforeInterval, int BeforeN, double After, Interval AfterInterval, int AfterN)
{
    /// <summary>In points of the scale.</summary>
    public double Difference => After - Before;

    /// <summary>
    /// 95 % interval of the difference; its half-width is the root of the sum of the squared half-widths.
    /// </summary>
    /// <remarks>
    /// The square-and-add rule of independent estimates: R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890.
    /// People who answered both times make it wider than it need be, never narrower.
    /// </remarks>
    public Interval Interval
    {
        get
        {
            var (before, after) = (BeforeInterval.High - BeforeInterval.Low, AfterInterval.High - AfterInterval.Low);
            var half = Math.Sqrt((before * before) + (after * after)) / 2;
            return new(Difference - half, Difference + half);
        }
    }

    /// <summary>What the interval allows to say.</summary>
    public ChangeVerdict Verdict => ChangeVerdicts.Of(Interval);

    /// <summary>The change in one sentence, with its interval and both n.</summary>
    public Text Sentence => Figures.Sentence(
        fr => $"{Verdict.Label().Fr} : de {fr.Number(Before)} à {fr.Number(After)}, {fr.Signed(Difference)} point "
            + $"(intervalle à 95 % : {fr.Signed(Interval.Low)} à {fr.Signed(Interval.High)} ; n = {BeforeN} puis "
            + $"{AfterN}, réponses non appariées)",
        en => $"{Verdict.Label().En}: from {en.Number(Before)} to {en.Number(After)}, {en.Signed(Difference)} point "
            + $"(95 % interval: {en.Signed(Interval.Low)} to {en.Signed(Interval.High)}; n = {BeforeN} then {AfterN}, "
            + "answers not paired)");
}
