using Parcours.Programme.Definition;
using Parcours.Programme.Diagnosis;

namespace Parcours.Programme.Evaluation;

/// <summary>What adaptation rules look at, for one cohort at one moment.</summary>
public sealed record AdaptationFigures
{
    /// <summary>A manager's decisions by need dimension; one entry a manager who has decided any.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, NeedDecision>> Needs { get; init; } = [];

    /// <summary>The last level of each goal in force that has one, −2 to +2.</summary>
    public IReadOnlyList<int> GoalLevels { get; init; } = [];

    /// <summary>
    /// A manager's answered check-ins, oldest first: whether something new was tried since the one before.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<bool>> Tries { get; init; } = [];

    /// <summary>Minutes that the plan asks of one manager in one of the weeks ahead.</summary>
    public IReadOnlyList<int> WeekMinutes { get; init; } = [];

    /// <summary>Participants who were present, session by session that is over, by workshop.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Present { get; init; } =
        new Dictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);
}

/// <summary>
/// Adaptation rules as pure functions of figures: what a rule saw, and whether it makes its proposal.
/// </summary>
public static class AdaptationRules
{
    /// <summary>The figure that a rule looks at; null when there is nothing to look at yet.</summary>
    public static double? FigureOf(AdaptationRule rule, AdaptationFigures figures) =>
        rule.When switch
        {
            AdaptationTrigger.ManagersTreating => Count(figures, rule.Dimension, NeedDecision.Treat),
            AdaptationTrigger.ShareNotNow => figures.Needs.Count == 0 ? null
                : (double)Count(figures, rule.Dimension, NeedDecision.NotNow) / figures.Needs.Count,
            AdaptationTrigger.GoalLevel => figures.GoalLevels.Count == 0 ? null : figures.GoalLevels.Min(),
            AdaptationTrigger.CheckInsWithoutTry => figures.Tries.Count == 0 ? null
                : figures.Tries.Max(tries => tries.Reverse().TakeWhile(tried => !tried).Count()),
            AdaptationTrigger.MinutesInWeek => figures.WeekMinutes.Count == 0 ? null : figures.WeekMinutes.Max(),
            AdaptationTrigger.GroupPresent =>
                Of(figures.Present, rule.Workshop) is { Count: > 0 } present ? present.Min() : null,
            AdaptationTrigger.ShareTooFast => null, // Looked at on the day itself, by the facilitator's brief.
            _ => throw new ArgumentOutOfRangeException(
                nameof(rule), rule.When, "Unknown figure of an adaptation rule."),
        };

    /// <summary>
    /// Whether a figure makes the rule propose: at the threshold or beyond; a group only below its minimum.
    /// </summary>
    public static bool IsTriggered(AdaptationRule rule, double figure) =>
        rule.When switch
        {
            AdaptationTrigger.GoalLevel => figure <= rule.Threshold,
            AdaptationTrigger.GroupPresent => figure < rule.Threshold,
            _ => figure >= rule.Threshold,
        };

    private static int Count(AdaptationFigures figures, string? dimension, NeedDecision decision) =>
        figures.Needs.Count(person => person.TryGetValue(dimension ?? "", out var decided) && decided == decision);

    private static IReadOnlyList<int>? Of(IReadOnlyDictionary<string, IReadOnlyList<int>> present, string? workshop) =>
        present.TryGetValue(workshop ?? "", out var sessions) ? sessions : null;
}
