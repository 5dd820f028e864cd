namespace Parcours.Programme.Evaluation;

/// <summary>A 95 % confidence interval.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public sealed record Interval(double Low, double High)
{
    /// <summary>The share of such intervals that hold the true value.</summary>
    public const double Confidence = 0.95;

    /// <summary>Half of the interval's width.</summary>
    public double HalfWidth => (High - Low) / 2;

    /// <summary>mean ± t(0.975, n − 1) · s/√n.</summary>
    /// <param name="mean">Sample mean.</param>
    /// <param name="standardDeviation">Sample standard deviation (n − 1), at least 0.</param>
    /// <param name="n">Sample size, at least 2.</param>
    public static Interval OfMean(double mean, double standardDeviation, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 2);
        var half = StudentT.Quantile((1 + Confidence) / 2, n - 1) * standardDeviation / Math.Sqrt(n);
        return new(mean - half, mean + half);
    }
}
