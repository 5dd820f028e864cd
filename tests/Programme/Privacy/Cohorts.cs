using CsCheck;
using Parcours.Programme.Privacy;

namespace Parcours.Programme.Tests.Privacy;

/// <summary>Cohorts written shortly, the example programme's, and random ones.</summary>
internal static class Cohorts
{
    public static readonly int[] ExampleSizes = [3, 4, 5, 6, 6, 7, 8, 8, 9, 10, 12, 14];

    /// <summary>The example's teams T01 … T12: six in Paris, four in Strasbourg, two in Saint-Denis.</summary>
    public static DisclosurePoint ExampleTeams() => Everything("T0", [.. ExampleSizes.Select((size, at) =>
        Team($"T{at + 1:00}", at switch { < 6 => "paris", < 10 => "strasbourg", _ => "saint-denis" }, size))]);

    /// <summary>A team all of whose members answer, unless said otherwise.</summary>
    public static TeamAtPoint Team(string id, string site, int size, int? respondents = null) =>
        new(id, site, [.. Enumerable.Range(1, size).Select(n => $"{id}-{n}")], respondents ?? size);

    /// <summary>A point of which every view is requested.</summary>
    public static DisclosurePoint Everything(string id, IReadOnlyList<TeamAtPoint> teams) => new(id, teams,
    [
        .. teams.Select(team => DisclosureView.Team(team.Id)),
        .. teams.Select(team => DisclosureView.Site(team.Site)).Distinct(),
        DisclosureView.Total,
    ]);

    public static bool IsShown(this PointDisclosure point, DisclosureView view) =>
        point[view] is DisclosureDecision.Shown;

    public static IEnumerable<DisclosureView> Shown(this PointDisclosure point) =>
        point.Decisions.OfType<DisclosureDecision.Shown>().Select(decision => decision.View);

    /// <summary>
    /// Up to three points of up to seven teams on three sites, with comings, goings, moves and silence.
    /// </summary>
    public static Gen<DisclosurePoint[]> Random { get; } =
        Gen.Select(Gen.Int[1, 7], Gen.Int[1, 3], Gen.Int[0, int.MaxValue - 1], Gen.Int[0, 8], Gen.Double[0.5, 1])
            .Select((teams, points, seed, churn, answering) =>
                Build(teams, points, new Random(seed), churn, answering));

    private static DisclosurePoint[] Build(int teams, int points, Random random, int churn, double answering)
    {
        var panels = Enumerable.Range(0, teams).Select(team =>
            Enumerable.Range(0, random.Next(0, 11)).Select(n => $"{team}-{n}").ToList()).ToList();
        var sites = panels.ConvertAll(_ => $"S{random.Next(3)}");
        var result = new List<DisclosurePoint>();
        for (var point = 0; point < points; point++)
        {
            var all = Everything($"T{point}", [.. panels.Select((panel, team) => new TeamAtPoint(
                $"{team}", sites[team], [.. panel], panel.Count(_ => random.NextDouble() <= answering)))]);
            result.Add(all with { Requested = [.. all.Requested.Where(_ => random.Next(6) > 0)] });
            for (var change = 0; change < churn; change++)
            {
                Change(panels, random, $"{point}/{change}");
            }
        }

        return [.. result];
    }

    private static void Change(List<List<string>> panels, Random random, string newcomer)
    {
        var (from, to) = (panels[random.Next(panels.Count)], panels[random.Next(panels.Count)]);
        switch (random.Next(4))
        {
            case 0:
                to.Add(newcomer);
                break;
            case 1 when from.Count > 0:
                from.RemoveAt(0);
                break;
            case 2 when from.Count > 0 && from != to:
                to.Add(from[0]);
                from.RemoveAt(0);
                break;
            case 3 when from != to: // a whole team is merged into another
                to.AddRange(from);
                from.Clear();
                break;
        }
    }
}
