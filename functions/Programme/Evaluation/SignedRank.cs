namespace Parcours.Programme.Evaluation;

/// <summary>Wilcoxon's signed-rank test, exact even with ties.</summary>
public static class SignedRank
{
    /// <summary>Most non-zero differences that are counted out; beyond, a t-test has long been enough.</summary>
    public const int MostDifferences = 300;

    /// <summary>The exact two-sided p of a list of differences under "up and down are equally likely".</summary>
    /// <remarks>
    /// F. Wilcoxon, Individual comparisons by ranking methods, Biometrics Bulletin 1 (1945), 80–83. Differences of 0
    /// are dropped; equal ones share the mean of their ranks. The distribution of the positive rank sum over all 2ⁿ
    /// signs is built by dynamic programming over doubled ranks, which are whole numbers. As it is symmetric, p is
    /// twice the probability of a sum at least as far out, and at most 1.
    /// </remarks>
    /// <returns>p; 1 when every difference is 0; null above <see cref="MostDifferences"/> non-zero
    /// differences.</returns>
    public static double? TwoSidedP(IReadOnlyList<double> differences)
    {
        var moved = differences.Where(difference => Sample.Compare(difference, 0) != 0).OrderBy(Math.Abs).ToList();
        if (moved.Count > MostDifferences)
        {
            return null;
        }

        var ranks = DoubledRanks(moved);
        var total = ranks.Sum();
        var positive = ranks.Where((_, at) => moved[at] > 0).Sum();
        var far = Math.Max(positive, total - positive);
        return Math.Min(1, 2 * Distribution(ranks, total).Skip(far).Sum());
    }

    private static int[] DoubledRanks(List<double> byMagnitude)
    {
        var ranks = new int[byMagnitude.Count];
        for (var first = 0; first < ranks.Length;)
        {
            var after = first + 1;
            while (after < ranks.Length
                && Sample.Compare(Math.Abs(byMagnitude[after]), Math.Abs(byMagnitude[first])) == 0)
            {
                after++;
            }

            Array.Fill(ranks, first + 1 + after, first, after - first);
            first = after;
        }

        return ranks;
    }

    private static double[] Distribution(int[] ranks, int total)
    {
        var probability = new double[total + 1];
        probability[0] = 1;
        var reached = 0;
        foreach (var rank in ranks)
        {
            reached += rank;
            for (var sum = reached; sum >= 0; sum--)
            {
                probability[sum] = (probability[sum] + (sum >= rank ? probability[sum - rank] : 0)) / 2;
            }
        }

        return probability;
    }
}
