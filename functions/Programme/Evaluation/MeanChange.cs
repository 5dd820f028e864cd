using Parcours.Programme.Wording;

namespace Parcours.Programme.Evaluation;

/// <summary>8 pairs or more: the mean change, its interval, its size; a t-test from 30.</summary>
public sealed record MeanChange : PairedChange
{
    internal MeanChange(IReadOnlyList<double> differences, int asked)
        : base(differences.Count, asked)
    {
        Mean = differences.Average();
        StandardDeviation = Sample.StandardDeviation(differences);
        Interval = Interval.OfMean(Mean, StandardDeviation, Pairs);
        EffectSize = Evaluation.EffectSize.HedgesGz(Mean, StandardDeviation, Pairs);
        SignedRankP = SignedRank.TwoSidedP(differences);
        Up = differences.Count(difference => Sample.Compare(difference, 0) > 0);
        TTestP = Pairs >= FewestForTest && StandardDeviation > 0
            ? StudentT.TwoSidedP(Mean / (StandardDeviation / Math.Sqrt(Pairs)), Pairs - 1)
            : null;
    }

    /// <summary>Mean of the differences, in points.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation of the differences (n − 1), in points.</summary>
    public double StandardDeviation { get; }

    /// <summary>95 % t-interval of the mean difference.</summary>
    public Interval Interval { get; }

    /// <summary>Hedges' g_z; null when all differences are the same.</summary>
    public double? EffectSize { get; }

    /// <summary>
    /// Exact two-sided signed-rank p, as a check; null above <see cref="SignedRank.MostDifferences"/>.
    /// </summary>
    public double? SignedRankP { get; }

    /// <summary>Two-sided p of the paired t-test; null below 30 pairs or when all differences are the same.</summary>
    public double? TTestP { get; }

    /// <summary>How many moved up.</summary>
    public int Up { get; }

    /// <inheritdoc/>
    public override ChangeVerdict Verdict => ChangeVerdicts.Of(Interval);

    /// <inheritdoc/>
    public override Text Sentence => Figures.Sentence(
        fr => $"{Verdict.Label().Fr} : {fr.Signed(Mean)} point en moyenne "
            + $"(intervalle à 95 % : {fr.Signed(Interval.Low)} à {fr.Signed(Interval.High)} ; n = {Pairs} sur {Asked})",
        en => $"{Verdict.Label().En}: {en.Signed(Mean)} point on average "
            + $"(95 % interval: {en.Signed(Interval.Low)} to {en.Signed(Interval.High)}; n = {Pairs} of {Asked})");
}
