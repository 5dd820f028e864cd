using System.Globalization;
using Parcours.Features.Journeys;
using Parcours.Platform.Language;
using Parcours.Platform.Pages;
using Parcours.Programme.Goals;
using Parcours.Programme.Wording;

namespace Parcours.Features.Goals;

/// <summary>Check-ins as a page shows them.</summary>
internal static class GoalProgress
{
    /// <summary>What the manager shares; nothing at all before the first check-in.</summary>
    public static IReadOnlyList<Block> Shared(StepContext context, GoalsDocument goals)
    {
        if (goals.CheckIns.Count == 0)
        {
            return [];
        }

        var shared = goals.CheckIns.Where(check => check.Shared).ToList();
        return shared.Count == 0
            ? [new Block.Notice(context.Say(TripartiteTexts.NoProgress))]
            : [Table(context, goals, shared, TripartiteTexts.Progress)];
    }

    /// <summary>Check-ins in a table, oldest first.</summary>
    public static Block Table(
        StepContext context, GoalsDocument goals, IEnumerable<GoalCheckIn> checks, Text caption) =>
        new Block.Table(
            context.Say(caption),
            [
                context.Say(GoalCheckTexts.GoalColumn), context.Say(GoalCheckTexts.DayColumn),
                context.Say(GoalTexts.LevelColumn),
                context.Say(GoalCheckTexts.ConfidenceColumn), context.Say(GoalCheckTexts.EvidenceColumn),
            ],
            [.. checks.Select(check => Row(context, goals, check))]);

    private static IReadOnlyList<string> Row(StepContext context, GoalsDocument goals, GoalCheckIn check)
    {
        var goal = goals.InForce()?.Goals.FirstOrDefault(candidate => candidate.Id == check.Goal);
        return
        [
            goal?.Title ?? check.Goal,
            LocalDates.Day(check.On, context.Locale),
            check.Level is { } level ? GoalLevel.Sign(level) : "–",
            check.Confidence is { } confidence ? confidence.ToString(CultureInfo.InvariantCulture) + "/10" : "–",
            string.Join(" · ", check.Evidence.Select(piece => Piece(context, piece))),
        ];
    }

    private static string Piece(StepContext context, Evidence piece) =>
        $"{piece.Note} ({context.Say(piece.Strength.Label())}, {LocalDates.Day(piece.On, context.Locale)})";
}
