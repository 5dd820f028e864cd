namespace Parcours.Programme.Evaluation;

/// <summary>The logarithm of Euler's gamma function.</summary>
internal static class GammaFunction
{
    private const double G = 7;

    private static readonly double[] Coefficients =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>ln Γ(x) to about 15 digits.</summary>
    /// <remarks>
    /// C. Lanczos, A precision approximation of the gamma function, SIAM Journal on Numerical Analysis 1 (1964), 86–96,
    /// with P. Godfrey's coefficients for g = 7, n = 9.
    /// </remarks>
    /// <param name="x">At least 0.5: halves of degrees of freedom start there.</param>
    public static double Log(double x)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(x, 0.5);
        var shifted = x - 1;
        var series = Coefficients[0];
        for (var i = 1; i < Coefficients.Length; i++)
        {
            series += Coefficients[i] / (shifted + i);
        }

        var t = shifted + G + 0.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((shifted + 0.5) * Math.Log(t)) - t + Math.Log(series);
    }
}
