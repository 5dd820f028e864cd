namespace Parcours.Programme.Evaluation;

/// <summary>Plain figures of a list of values.</summary>
internal static class Sample
{
    /// <summary>
    /// Values closer than this are the same: means of whole numbers differ by more unless they are equal.
    /// </summary>
    private const double Same = 1e-9;

    public static int Compare(double a, double b) => Math.Abs(a - b) < Same ? 0 : a.CompareTo(b);

    public static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>Standard deviation with n − 1; exactly 0 when all values are the same.</summary>
    public static double StandardDeviation(IReadOnlyList<double> values)
    {
        if (values.All(value => Compare(value, values[0]) == 0))
        {
            return 0;
        }

        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
