namespace Parcours.Programme.Goals;

/// <summary>How far a person's goals were reached, taken together.</summary>
public static class GoalAttainment
{
    /// <summary>Lowest level of a goal's scale.</summary>
    public const int LowestLevel = -2;

    /// <summary>Highest level of a goal's scale; 0 is what was expected.</summary>
    public const int HighestLevel = 2;

    /// <summary>Correlation assumed between goals, as is usual since 1968.</summary>
    public const double UsualCorrelation = 0.3;

    /// <summary>
    /// The T score of goal attainment scaling: 50 when everything was reached as expected, 10 a standard deviation.
    /// </summary>
    /// <remarks>
    /// <c>T = 50 + 10·Σwx / √((1 − ρ)·Σw² + ρ·(Σw)²)</c>; T. J. Kiresuk and R. E. Sherman, Goal attainment scaling,
    /// Community Mental Health Journal 4 (1968), 443–453.
    /// </remarks>
    /// <param name="levels">Level reached of each goal, −2 to +2; at least one.</param>
    /// <param name="weights">Weight of each goal in the same order, above 0; all 1 when null.</param>
    /// <param name="rho">Correlation between goals, 0 to 1.</param>
    /// <exception cref="ArgumentException">There is no goal, the lists differ in length, or a value is out of
    /// range.</exception>
    public static double TScore(
        IReadOnlyList<int> levels, IReadOnlyList<double>? weights = null, double rho = UsualCorrelation)
    {
        weights ??= [.. levels.Select(_ => 1.0)];
        if (levels.Count == 0 || weights.Count != levels.Count)
        {
            throw new ArgumentException(
                "Each goal has a level and a weight, and there is at least one.", nameof(weights));
        }

        if (levels.Any(level => level is < LowestLevel or > HighestLevel))
        {
            throw new ArgumentOutOfRangeException(nameof(levels), "Levels go from −2 to +2.");
        }

        if (!weights.All(weight => weight > 0 && double.IsFinite(weight)))
        {
            throw new ArgumentOutOfRangeException(nameof(weights), "Weights are above 0.");
        }

        if (rho is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(rho), rho, "A correlation between goals lies between 0 and 1.");
        }

        var sum = weights.Sum();
        var weighted = levels.Zip(weights, (level, weight) => level * weight).Sum();
        var squares = weights.Sum(weight => weight * weight);
        return 50 + (10 * weighted / Math.Sqrt(((1 - rho) * squares) + (rho * sum * sum)));
    }
}
