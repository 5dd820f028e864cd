namespace Parcours.Programme.Privacy;

/// <summary>Some teams of a point that a reader sees, or can work out, as one group.</summary>
internal sealed class Cell
{
    public Cell(IEnumerable<TeamAtPoint> teams)
    {
        Teams = [.. teams.Where(team => team.Panel.Count > 0)];
        Members = Teams.SelectMany(team => team.Panel).ToHashSet();

        // Someone in two teams may have answered twice: count them once.
        Answers = Teams.Sum(team => team.Respondents) - (Teams.Sum(team => team.Panel.Count) - Members.Count);
    }

    public IReadOnlyList<TeamAtPoint> Teams { get; }

    public IReadOnlySet<string> Members { get; }

    /// <summary>At least so many different people answered.</summary>
    public int Answers { get; }

    public bool IsEmpty => Members.Count == 0;

    public Cell Without(Cell part) => new(Teams.Except(part.Teams));
}
