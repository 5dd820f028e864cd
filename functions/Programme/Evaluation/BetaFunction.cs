namespace Parcours.Programme.Evaluation;

/// <summary>The regularised incomplete beta function, from which Student's distribution follows.</summary>
internal static class BetaFunction
{
    private const int MostTerms = 10_000;
    private const double Tiny = 1e-300;
    private const double Enough = 1e-15;

    /// <summary>I_x(a, b), from 0 at x = 0 to 1 at x = 1.</summary>
    /// <remarks>
    /// Continued fraction DLMF 8.17.22, evaluated by W. J. Lentz's method as modified by Thompson and Barnett;
    /// for x past (a + 1)/(a + b + 2) by the symmetry I_x(a, b) = 1 − I_{1−x}(b, a).
    /// </remarks>
    /// <param name="x">0 to 1.</param>
    /// <param name="rest">1 − x, computed without subtracting: near x = 1 the subtraction has lost its digits.</param>
    /// <param name="a">At least 0.5.</param>
    /// <param name="b">At least 0.5.</param>
    public static double Regularised(double x, double rest, double a, double b)
    {
        if (x <= 0)
        {
            return 0;
        }

        if (rest <= 0)
        {
            return 1;
        }

        var front = Math.Exp(
            GammaFunction.Log(a + b) - GammaFunction.Log(a) - GammaFunction.Log(b)
            + (a * Math.Log(x)) + (b * Math.Log(rest)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(rest, b, a) / b);
    }

    private static double Fraction(double x, double a, double b)
    {
        var c = 1.0;
        var d = 1 / AwayFromZero(1 - ((a + b) * x / (a + 1)));
        var value = d;
        for (var m = 1; m <= MostTerms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / AwayFromZero(1 + (even * d));
            c = AwayFromZero(1 + (even / c));
            value *= d * c;

            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / AwayFromZero(1 + (odd * d));
            c = AwayFromZero(1 + (odd / c));
            var factor = d * c;
            value *= factor;
            if (Math.Abs(factor - 1) < Enough)
            {
                break;
            }
        }

        return value;
    }

    private static double AwayFromZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
