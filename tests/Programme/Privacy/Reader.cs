using Parcours.Programme.Privacy;

namespace Parcours.Programme.Tests.Privacy;

/// <summary>Someone who adds and subtracts whatever is shown, by brute force, to get at a small group.</summary>
internal static class Reader
{
    private const long Prime = 1_000_000_007;

    /// <summary>The sets of teams, as bits, whose sum is a linear combination of the shown views.</summary>
    public static IReadOnlyList<int> Derivable(DisclosurePoint point, PointDisclosure shown)
    {
        var basis = new List<long[]>();
        foreach (var decision in shown.Decisions.OfType<DisclosureDecision.Shown>())
        {
            _ = TryAdd(basis, [.. point.Teams.Select(team => Holds(decision.View, team) ? 1L : 0L)]);
        }

        return [.. Enumerable.Range(1, (1 << point.Teams.Count) - 1).Where(set =>
            !TryAdd([.. basis], [.. point.Teams.Select((_, at) => (long)(set >> at & 1))]))];
    }

    public static int Answers(DisclosurePoint point, int set) => In(point, set).Sum(team => team.Respondents);

    public static HashSet<string> Members(DisclosurePoint point, int set) =>
        In(point, set).SelectMany(team => team.Panel).ToHashSet();

    private static IEnumerable<TeamAtPoint> In(DisclosurePoint point, int set) =>
        point.Teams.Where((_, at) => (set >> at & 1) == 1);

    private static bool Holds(DisclosureView view, TeamAtPoint team) => view.Level switch
    {
        DisclosureLevel.Total => true,
        DisclosureLevel.Site => view.Id == team.Site,
        _ => view.Id == team.Id,
    };

    // Gaussian elimination modulo a prime; false when the vector already lies in the span.
    private static bool TryAdd(List<long[]> basis, long[] vector)
    {
        foreach (var row in basis)
        {
            var pivot = Array.FindIndex(row, value => value != 0);
            var factor = vector[pivot] * Inverse(row[pivot]) % Prime;
            vector = [.. vector.Select((value, at) => (((value - (factor * row[at])) % Prime) + Prime) % Prime)];
        }

        var isNew = Array.Exists(vector, value => value != 0);
        if (isNew)
        {
            basis.Add(vector);
        }

        return isNew;
    }

    private static long Inverse(long value) => (long)System.Numerics.BigInteger.ModPow(value, Prime - 2, Prime);
}
