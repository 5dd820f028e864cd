namespace Parcours.Programme.Privacy;

/// <summary>
/// The one gate that every aggregate passes before anybody sees it: page, API, CSV, mail, PDF, event.
/// </summary>
/// <remarks>
/// What it guarantees of the views it lets through, taken together:
/// <list type="bullet">
/// <item>none has fewer answers than the floor;</item>
/// <item>no group with fewer answers can be worked out from them by adding and subtracting, not even that it has
/// none;</item>
/// <item>between two points no group and no remainder can be compared whose panels differ by 1 to floor − 1 people.
/// The total of a later point is exempt: it is always shown when it is large enough, and is then the only trend.</item>
/// </list>
/// It decides points in order of time and never looks ahead, so that what was published at one point stays as decided.
/// Of several possible choices it keeps first what was shown before, then the largest, then the first id: so it is the
/// smallest sibling that is withheld along with a small group. It holds for one question; ask again for each question
/// whose number of answers differs.
/// </remarks>
public sealed class DisclosureGate
{
    /// <summary>No gate has a lower floor.</summary>
    public const int LowestFloor = 5;

    /// <param name="floor">Fewest answers of a group that may be seen, frozen when the programme is published.</param>
    /// <exception cref="ArgumentOutOfRangeException">The floor is below <see cref="LowestFloor"/>.</exception>
    public DisclosureGate(int floor = LowestFloor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(floor, LowestFloor);
        Floor = floor;
    }

    /// <summary>Fewest answers of a group that may be seen.</summary>
    public int Floor { get; }

    /// <summary>Decides every requested view of every point.</summary>
    /// <param name="points">All points so far, earliest first; before launch one point whose whole panel
    /// answers.</param>
    /// <exception cref="ArgumentException">A team stands twice in a point, or more people answered than
    /// could.</exception>
    public IReadOnlyList<PointDisclosure> Decide(IReadOnlyList<DisclosurePoint> points)
    {
        var earlier = new List<DisclosedCells>();
        var outcome = new List<PointDisclosure>();
        foreach (var point in points)
        {
            Check(point);
            var now = new DisclosedCells();
            var decisions = InOrder(point, earlier)
                .ToDictionary(view => view, view => Decide(view, point, now, earlier));
            outcome.Add(
                new(point.Id, [.. point.Requested.Distinct().Select(view => decisions[view])], Merged(point, now)));
            earlier.Add(now);
        }

        return outcome;
    }

    private static void Check(DisclosurePoint point)
    {
        if (point.Teams.DistinctBy(team => team.Id).Count() != point.Teams.Count)
        {
            throw new ArgumentException($"A team stands twice in point {point.Id}.", nameof(point));
        }

        if (point.Teams.FirstOrDefault(team => team.Respondents < 0 || team.Respondents > team.Panel.Count) is { } team)
        {
            throw new ArgumentException($"Team {team.Id} can't have {team.Respondents} answers.", nameof(point));
        }
    }

    // Wide before narrow: the cells rely on it.
    private static IEnumerable<DisclosureView> InOrder(DisclosurePoint point, List<DisclosedCells> earlier) =>
        point.Requested.Distinct()
            .OrderBy(view => view.Level)
            .ThenByDescending(view => earlier.Count(cells => cells.ShownViews.Contains(view)))
            .ThenByDescending(view => point.Teams.Where(view.Holds).Sum(team => team.Respondents))
            .ThenBy(view => view.Id, StringComparer.Ordinal);

    private static List<MergedGroup> Merged(DisclosurePoint point, DisclosedCells cells)
    {
        var shown = cells.ShownViews.Select(view => new Cell(point.Teams.Where(view.Holds))).ToList();
        return [.. cells.Cells
            .Where(cell => cell.Teams.Count > 1 && !shown.Exists(group => group.Teams.SequenceEqual(cell.Teams)))
            .Select(cell => new MergedGroup([.. cell.Teams.Select(team => team.Id)], cell.Answers))];
    }

    private DisclosureDecision Decide(
        DisclosureView view, DisclosurePoint point, DisclosedCells now, List<DisclosedCells> earlier)
    {
        var group = new Cell(point.Teams.Where(view.Holds));
        if (group.Answers < Floor)
        {
            return Withheld(WithheldReason.TooFewAnswers);
        }

        var around = now.Around(group);
        var rest = around?.Without(group) ?? new Cell([]);
        if (around is null || !rest.IsEmpty)
        {
            if (!rest.IsEmpty && rest.Answers < Floor)
            {
                return Withheld(WithheldReason.WouldRevealOthers);
            }

            if (view.Level != DisclosureLevel.Total && earlier.Exists(then => now.Isolates(then, group, rest, Floor)))
            {
                return Withheld(WithheldReason.PanelChanged);
            }

            now.Cut(around, group, rest);
        }

        now.ShownViews.Add(view);
        return new DisclosureDecision.Shown(view, Floor, group.Answers, group.Members.Count);

        DisclosureDecision.Withheld Withheld(WithheldReason reason) => new(view, Floor, reason);
    }
}
