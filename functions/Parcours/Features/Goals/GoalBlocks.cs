using Parcours.Features.Journeys;
using Parcours.Platform.Pages;

namespace Parcours.Features.Goals;

/// <summary>Goals as a page shows them.</summary>
internal static class GoalBlocks
{
    /// <summary>A wording with its levels; beside it what differs in another wording.</summary>
    public static IReadOnlyList<Block> Of(StepContext context, GoalRevision? revision, GoalRevision? changed = null)
    {
        if (revision is null)
        {
            return [new Block.Notice(context.Say(GoalTexts.None))];
        }

        var blocks = new List<Block>();
        if (revision.ByDefault)
        {
            blocks.Add(new Block.Notice(context.Say(GoalTexts.ByDefault)));
        }

        foreach (var goal in revision.Goals)
        {
            var other = changed?.Goals.FirstOrDefault(candidate => candidate.Id == goal.Id);
            blocks.Add(
                new Block.Heading(
                    other is null || other.Title == goal.Title ? goal.Title : $"{goal.Title} → {other.Title}"));
            blocks.Add(new Block.Paragraph(context.Say(GoalTexts.ServesWhy(Why(context, goal.Why)))));
            blocks.Add(Levels(context, goal, other));
            if (goal.Evidence is { Length: > 0 } ideas)
            {
                blocks.Add(new Block.Paragraph(context.Say(GoalTexts.EvidenceIdeas(ideas))));
            }
        }

        return blocks;
    }

    /// <summary>How far the goals are agreed, in one sentence.</summary>
    public static Block Agreement(StepContext context, GoalsDocument goals) =>
        new Block.Notice(context.Say(goals.State() switch
        {
            null => GoalTexts.None,
            GoalsState.Proposed => GoalTexts.Proposed,
            GoalsState.Amended => GoalTexts.Amended,
            GoalsState.Accepted => GoalTexts.Accepted(AgreedOn(context, goals)),
            _ => GoalTexts.AgreedTacitly(AgreedOn(context, goals)),
        }));

    /// <summary>A why in the reader's language.</summary>
    public static string Why(StepContext context, string id) =>
        context.Programme.Definition.Whys.FirstOrDefault(
            why => why.Id == id) is { } found
            ? context.Say(found.Text)
            : id;

    private static Block.Table Levels(StepContext context, PersonalGoal goal, PersonalGoal? other)
    {
        var differs = other is not null && !goal.Levels.SequenceEqual(other.Levels);
        IEnumerable<string> header = [context.Say(GoalTexts.LevelColumn), context.Say(GoalTexts.MeaningColumn)];
        return new Block.Table(
            goal.Title,
            [.. differs ? header.Append(context.Say(GoalTexts.NewColumn)) : header],
            [
                .. GoalLevel.All.Select((level, index) => (IReadOnlyList<string>)
                [
                    GoalLevel.Sign(level.Value),
                    goal.Levels[index],
                    .. differs ? [goal.Levels[index] == other!.Levels[index] ? "=" : other.Levels[index]]
                    : Array.Empty<string>(),
                ]),
            ]);
    }

    private static string AgreedOn(StepContext context, GoalsDocument goals)
    {
        return Dates.Day(goals.AgreedAt() ?? context.Now, context.Step.Plan.Recipient.TimeZone, context.Locale);
    }
}
