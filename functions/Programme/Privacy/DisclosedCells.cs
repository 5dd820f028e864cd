namespace Parcours.Programme.Privacy;

/// <summary>What a reader can tell apart at a point, given the views shown so far.</summary>
/// <remarks>
/// Views are added from wide to narrow, and of two views one holds the other or they have no team in common. Each one
/// shown cuts the cell that it lies in into itself and the rest. What can be worked out from the views by adding and
/// subtracting is then exactly the unions of cells (a view is the union of its cells, and a cell is a view less the
/// views in it); so nothing small can be worked out exactly when no cell is small.
/// </remarks>
internal sealed class DisclosedCells
{
    private readonly List<Cell> cells = [];
    private readonly HashSet<string> visible = [];
    private ILookup<string, int>? cellsOfMember;

    public IReadOnlyList<Cell> Cells => cells;

    public HashSet<DisclosureView> ShownViews { get; } = [];

    /// <summary>The cell that a group lies in; null when no shown view holds it.</summary>
    public Cell? Around(Cell group) => cells.Find(cell => cell.Members.IsSupersetOf(group.Members)
        && group.Teams.All(cell.Teams.Contains));

    public void Cut(Cell? around, Cell group, Cell rest)
    {
        cellsOfMember = null;
        if (around is not null)
        {
            cells.Remove(around);
        }

        cells.Add(group);
        visible.UnionWith(group.Members);
        if (!rest.IsEmpty)
        {
            cells.Add(rest);
        }
    }

    /// <summary>
    /// Whether comparing this later point with an earlier one can isolate fewer people than the floor.
    /// </summary>
    /// <remarks>
    /// The difference between any group of then and any group of now is made of overlaps of a cell of then with a cell
    /// of now, of what a cell lost, and of what one gained. If each of these is 0 or at least the floor, so is every
    /// difference. Checked for the two cells that a cut would make; the others were checked when they were made.
    /// </remarks>
    /// <param name="earlier">The earlier point, with all that is shown of it.</param>
    /// <param name="group">The new cell.</param>
    /// <param name="rest">What it leaves of the cell that it lies in.</param>
    /// <param name="floor">Fewest people that a difference may be about.</param>
    public bool Isolates(DisclosedCells earlier, Cell group, Cell rest, int floor)
    {
        if (earlier.cells.Count == 0)
        {
            return false;
        }

        var touched = new HashSet<int>();
        return HasSmallOverlap(group) || HasSmallOverlap(rest) || touched.Any(LostFew);

        bool HasSmallOverlap(Cell cell)
        {
            var (overlaps, gained) = earlier.Overlaps(cell);
            touched.UnionWith(overlaps.Keys);
            return IsSmall(gained, floor) || overlaps.Values.Any(overlap => IsSmall(overlap, floor));
        }

        bool LostFew(int cell) => IsSmall(
            earlier.cells[cell].Members.Count(member => !visible.Contains(member) && !group.Members.Contains(member)),
            floor);
    }

    private static bool IsSmall(int people, int floor) => people > 0 && people < floor;

    private (Dictionary<int, int> Overlaps, int Gained) Overlaps(Cell later)
    {
        cellsOfMember ??= cells
            .SelectMany((cell, index) => cell.Members.Select(member => (member, index)))
            .ToLookup(entry => entry.member, entry => entry.index);
        var overlaps = later.Members.SelectMany(member => cellsOfMember[member]).CountBy(index => index).ToDictionary();
        return (overlaps, later.Members.Count(member => !visible.Contains(member)));
    }
}
