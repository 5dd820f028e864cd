using Parcours.Programme.Wording;

namespace Parcours.Programme.Evaluation;

/// <summary>
/// How a share moved between two points whose answers can't be paired, as in a confidential team survey.
/// </summary>
/// <remarks>
/// The two sets of answers are treated as independent samples, although most people answer both times: as far as a
/// person's two answers resemble each other the interval is wider than it need be. That colleagues of one team resemble
/// each other is not accounted for.
/// </remarks>
public sealed record ProportionChange
{
    private ProportionChange(Proportion? before, Proportion? after)
    {
        (Before, After) = (before, after);
        if (before is not null && after is not null)
        {
            (Difference, Interval) = (after.Share - before.Share, Newcombe(before, after));
        }
    }

    /// <summary>The earlier share; null when too few answered.</summary>
    public Proportion? Before { get; }

    /// <summary>The later share; null when too few answered.</summary>
    public Proportion? After { get; }

    /// <summary>After less before, −1 to 1; null when too few answered either time.</summary>
    public double? Difference { get; }

    /// <summary>95 % interval of the difference; null when too few answered either time.</summary>
    public Interval? Interval { get; }

    /// <summary>What is concluded; a higher share is better.</summary>
    public ChangeVerdict Verdict => Interval is null
        ? ChangeVerdict.TooFewAnswers
        : ChangeVerdicts.Of(Interval, ChangeVerdicts.WideHalfWidthOfShares);

    /// <summary>The conclusion in one sentence with its figures and both n.</summary>
    public Text Sentence => Interval is null || Before is null || After is null || Difference is null
        ? Verdict.Label()
        : Figures.Sentence(
            fr => $"{Verdict.Label().Fr} : de {fr.Percent(Before.Share)} % à {fr.Percent(After.Share)} %, "
                + $"{fr.SignedPercent(Difference.Value)} points (intervalle à 95 % : {fr.SignedPercent(Interval.Low)} "
                + $"à {fr.SignedPercent(Interval.High)} ; n = {Before.N} puis {After.N}, réponses non appariées)",
            en => $"{Verdict.Label().En}: from {en.Percent(Before.Share)} % to {en.Percent(After.Share)} %, "
                + $"{en.SignedPercent(Difference.Value)} points (95 % interval: {en.SignedPercent(Interval.Low)} "
                + $"to {en.SignedPercent(Interval.High)}; n = {Before.N} then {After.N}, answers not paired)");

    /// <summary>Compares two shares; either may be missing.</summary>
    public static ProportionChange Of(Proportion? before, Proportion? after) => new(before, after);

    // R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17
    // (1998), 873–890, method 10: the two Wilson intervals, put together.
    private static Interval Newcombe(Proportion before, Proportion after)
    {
        var difference = after.Share - before.Share;
        return new(
            difference - Hypotenuse(after.Share - after.Interval.Low, before.Interval.High - before.Share),
            difference + Hypotenuse(after.Interval.High - after.Share, before.Share - before.Interval.Low));
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
