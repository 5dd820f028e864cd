using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Programme.Definition;
using Parcours.Programme.Wording;

namespace Parcours.Features.Goals;

/// <summary>A goal's fields in a proposal, and the goal that an answer gives.</summary>
internal static class GoalFields
{
    public const int MaxTitle = 200;
    public const int MaxLevel = 500;
    public const int MaxEvidence = 500;
    private const string Own = "own";

    /// <summary>Title, levels and evidence, under a prefix; all may stay empty.</summary>
    public static IEnumerable<Field> Wording(
        StepContext context, string prefix, string group, Text emptyMeans, FieldCondition? askedIf)
    {
        yield return Words("title", GoalTexts.Title, MaxTitle);
        foreach (var level in GoalLevel.All)
        {
            yield return Words(level.Key, level.Label, MaxLevel);
        }

        yield return Words("evidence", GoalTexts.Evidence, MaxEvidence);

        Field Words(string id, Text label, int longest) => new()
        {
            Id = $"{prefix}.{id}",
            Type = FieldType.Text,
            Label = context.Say(label),
            Help = context.Say(emptyMeans),
            Group = group,
            MaxLength = longest,
            AskedIf = askedIf,
        };
    }

    /// <summary>All fields of a proposed goal: template, why, wording.</summary>
    public static IReadOnlyList<Field> Proposal(StepContext context, string prefix, int number, FieldCondition? askedIf)
    {
        var definition = context.Programme.Definition;
        var group = context.Say(GoalTexts.GoalNumber(number));
        return
        [
            new Field
            {
                Id = prefix + ".template",
                Type = FieldType.Choice,
                Label = context.Say(GoalProposalTexts.Template),
                Group = group,
                Required = true,
                Options =
                [
                    .. definition.GoalTemplates.Select(
                        template => new FieldOption(template.Id, context.Say(template.Title))),
                    new FieldOption(Own, context.Say(GoalProposalTexts.Own)),
                ],
                AskedIf = askedIf,
            },
            new Field
            {
                Id = prefix + ".why",
                Type = FieldType.Choice,
                Label = context.Say(GoalTexts.Why),
                Help = context.Say(GoalTexts.KeepEmpty),
                Group = group,
                Options = [.. definition.Whys.Select(why => new FieldOption(why.Id, context.Say(why.Text)))],
                AskedIf = askedIf,
            },
            .. Wording(context, prefix, group, GoalTexts.KeepEmpty, askedIf),
        ];
    }

    /// <summary>
    /// The goal that a proposal gives: what was left empty comes from the template, else in general words.
    /// </summary>
    public static PersonalGoal Read(StepContext context, Answers answers, string prefix, string id)
    {
        var template = context.Programme.Definition.GoalTemplates
            .FirstOrDefault(candidate => candidate.Id == answers.Text(prefix + ".template"));
        var start = template is null ? General(context, id) : Of(context, template, id);
        return Reword(start, answers, prefix) with { Why = Written(answers, prefix + ".why") ?? start.Why };
    }

    /// <summary>A goal with the words that an answer changes.</summary>
    public static PersonalGoal Reword(PersonalGoal goal, Answers answers, string prefix) => goal with
    {
        Title = Written(answers, prefix + ".title") ?? goal.Title,
        Levels =
            [.. GoalLevel.All.Select(
                (level, index) => Written(answers, $"{prefix}.{level.Key}") ?? goal.Levels[index])],
        Evidence = Written(answers, prefix + ".evidence") ?? goal.Evidence,
    };

    /// <summary>Whether two goals read the same.</summary>
    public static bool ReadAlike(PersonalGoal one, PersonalGoal other) =>
        one.Title == other.Title
        && one.Evidence == other.Evidence
        && one.Levels.SequenceEqual(other.Levels);

    /// <summary>A template in the manager's words.</summary>
    public static PersonalGoal Of(StepContext context, GoalTemplate template, string id)
    {
        var locale = context.OwnJourney.Person.Locale;
        return new PersonalGoal(
            id, template.Why, template.Title.In(locale),
            [.. GoalLevel.All.Select(
                (level, index) => (index < template.Levels.Count ? template.Levels[index] : level.General).In(locale))],
            template.Evidence?.In(locale), template.Id);
    }

    /// <summary>Whether a proposal leaves a level to general words.</summary>
    public static bool IsGeneral(PersonalGoal goal, string locale) =>
        goal.Template is null && GoalLevel.All.Where((level, index) =>
            goal.Levels[index] == level.General.In(locale)).Any();

    private static PersonalGoal General(StepContext context, string id)
    {
        var locale = context.OwnJourney.Person.Locale;
        return new PersonalGoal(
            id, context.Programme.Definition.Whys.Select(why => why.Id).FirstOrDefault() ?? "",
            GoalTexts.GeneralTitle.In(locale),
            [.. GoalLevel.All.Select(level => level.General.In(locale))], null, null);
    }

    private static string? Written(Answers answers, string id) =>
        answers.Text(id)?.Trim() is { Length: > 0 } text ? text : null;
}
