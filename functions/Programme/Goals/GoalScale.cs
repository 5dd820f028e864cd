namespace Parcours.Programme.Goals;

/// <summary>What each level of a goal means, written before the work starts.</summary>
public sealed class GoalScale
{
    private readonly string[] descriptions;

    internal GoalScale(IEnumerable<string> descriptions) => this.descriptions = [.. descriptions];

    /// <summary>The levels from −2 to +2.</summary>
    public static IReadOnlyList<int> Levels { get; } = [-2, -1, 0, 1, 2];

    /// <summary>The description of a level, −2 to +2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public string this[int level] => level is >= GoalAttainment.LowestLevel and <= GoalAttainment.HighestLevel
        ? descriptions[level - GoalAttainment.LowestLevel]
        : throw new ArgumentOutOfRangeException(nameof(level), level, "Levels go from −2 to +2.");
}
