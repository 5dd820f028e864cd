namespace Parcours.Programme.Evaluation;

/// <summary>Student's t distribution.</summary>
public static class StudentT
{
    /// <summary>The probability of a value of at most t.</summary>
    /// <remarks>1 − I_x(ν/2, 1/2)/2 with x = ν/(ν + t²) for t ≥ 0; Abramowitz and Stegun 26.7.1.</remarks>
    /// <param name="t">Any finite value.</param>
    /// <param name="degreesOfFreedom">At least 1.</param>
    public static double Cdf(double t, double degreesOfFreedom)
    {
        var tail = TwoSidedP(t, degreesOfFreedom) / 2;
        return t >= 0 ? 1 - tail : tail;
    }

    /// <summary>The probability of a value at least as far from 0 as t, on either side.</summary>
    /// <inheritdoc cref="Cdf"/>
    public static double TwoSidedP(double t, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        var sum = degreesOfFreedom + (t * t);
        return BetaFunction.Regularised(degreesOfFreedom / sum, t * t / sum, degreesOfFreedom / 2, 0.5);
    }

    /// <summary>The value below which a share of the distribution lies, by bisection of <see cref="Cdf"/>.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="degreesOfFreedom">At least 1.</param>
    public static double Quantile(double probability, double degreesOfFreedom)
    {
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A share lies between 0 and 1.");
        }

        // Working with the smaller tail keeps its digits; the distribution is symmetric.
        var tail = 2 * Math.Min(probability, 1 - probability);
        var (low, high) = (0.0, 1.0);
        while (TwoSidedP(high, degreesOfFreedom) > tail)
        {
            high *= 2;
        }

        for (var middle = high / 2; low < middle && middle < high; middle = (low + high) / 2)
        {
            (low, high) = TwoSidedP(middle, degreesOfFreedom) > tail ? (middle, high) : (low, middle);
        }

        return probability < 0.5 ? -high : high;
    }
}
