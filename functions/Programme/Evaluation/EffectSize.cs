namespace Parcours.Programme.Evaluation;

/// <summary>The size of a paired change in standard deviations of the differences.</summary>
public static class EffectSize
{
    private const int ExactBelow = 10;

    /// <summary>Hedges' g_z: mean difference over its standard deviation, corrected for small samples.</summary>
    /// <param name="meanDifference">Mean of the differences.</param>
    /// <param name="standardDeviation">Standard deviation of the differences (n − 1).</param>
    /// <param name="pairs">Number of pairs, at least 3.</param>
    /// <returns>g_z, or null when all differences are the same.</returns>
    public static double? HedgesGz(double meanDifference, double standardDeviation, int pairs) =>
        standardDeviation > 0 ? Correction(pairs - 1) * meanDifference / standardDeviation : null;

    /// <summary>The small-sample correction J for ν degrees of freedom.</summary>
    /// <remarks>
    /// L. V. Hedges, Distribution theory for Glass's estimator of effect size and related estimators, Journal of
    /// Educational Statistics 6 (1981), 107–128: exactly Γ(ν/2) / (√(ν/2) Γ((ν − 1)/2)), here below ν = 10; from there
    /// on his approximation 1 − 3/(4ν − 1).
    /// </remarks>
    /// <param name="degreesOfFreedom">ν, at least 2.</param>
    public static double Correction(int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 2);
        double nu = degreesOfFreedom;
        return degreesOfFreedom < ExactBelow
            ? Math.Exp(GammaFunction.Log(nu / 2) - GammaFunction.Log((nu - 1) / 2)) / Math.Sqrt(nu / 2)
            : 1 - (3 / ((4 * nu) - 1));
    }
}
