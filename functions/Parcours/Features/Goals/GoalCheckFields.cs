using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Programme.Goals;
using Parcours.Programme.Wording;

namespace Parcours.Features.Goals;

/// <summary>A check-in's fields, and the check-in that an answer gives.</summary>
internal static class GoalCheckFields
{
    public const string Revision = "revision";
    public const string Keep = "keep";
    private const int MaxEvidence = 1000;
    private const int MaxConfidence = 10;
    private const string Private = "no";

    private static readonly IReadOnlyList<(string Value, EvidenceStrength Strength)> Strengths =
    [
        ("stated", EvidenceStrength.Stated),
        ("observed", EvidenceStrength.Observed),
        ("measured", EvidenceStrength.Measured),
    ];

    /// <summary>The fields of all goals in force, and the answer to a new wording where one waits.</summary>
    public static IReadOnlyList<Field> Of(StepContext context, GoalsDocument goals) =>
    [
        .. (goals.InForce()?.Goals ?? []).SelectMany(goal => Of(context, goal)),
        .. goals.AwaitingManager() is null ? [] : new[]
        {
            Choice(context, Revision, GoalCheckTexts.Revision, null, required: false,
                new FieldOption("accept", context.Say(GoalCheckTexts.RevisionAccept)),
                new FieldOption(Keep, context.Say(GoalCheckTexts.RevisionKeep))),
        },
    ];

    /// <summary>Id of the field that dates a goal's evidence.</summary>
    public static string EvidenceOn(string goal) => goal + ".evidenceOn";

    /// <summary>
    /// A goal's check-in. Evidence is dated to the day of the answer when no day, or a later one, is given.
    /// </summary>
    public static CheckIn Read(Answers answers, string goal, LocalDate today)
    {
        var strength = Strengths.FirstOrDefault(entry => entry.Value == answers.Text(goal + ".strength"));
        var on = answers.Date(EvidenceOn(goal)) is { } day && day <= today ? day : today;
        return new CheckIn(
            today,
            (int?)answers.Number(goal + ".level"),
            (int?)answers.Number(goal + ".confidence"),
            answers.Text(goal + ".evidence") is { } note ? [new Evidence(on, strength.Strength, note)] : []);
    }

    /// <summary>Whether the line manager may see it.</summary>
    public static bool IsShared(Answers answers, string goal) =>
        answers.Text(goal + ".share") is { } share && share != Private;

    private static IEnumerable<Field> Of(StepContext context, PersonalGoal goal)
    {
        yield return new Field
        {
            Id = goal.Id + ".level",
            Type = FieldType.Scale,
            Label = context.Say(GoalCheckTexts.Level),
            Group = goal.Title,
            Min = GoalAttainment.LowestLevel,
            Max = GoalAttainment.HighestLevel,
            Anchors = goal.Levels,
            Required = true,
        };
        yield return new Field
        {
            Id = goal.Id + ".confidence",
            Type = FieldType.Scale,
            Label = context.Say(GoalCheckTexts.Confidence),
            Group = goal.Title,
            Min = 0,
            Max = MaxConfidence,
            Required = true,
        };
        yield return new Field
        {
            Id = goal.Id + ".evidence",
            Type = FieldType.Text,
            Label = context.Say(GoalCheckTexts.Evidence),
            Help = goal.Evidence is { Length: > 0 } ideas ? context.Say(GoalCheckTexts.EvidenceHelp(ideas)) : null,
            Group = goal.Title,
            MaxLength = MaxEvidence,
            Required = true,
        };
        yield return new Field
        {
            Id = EvidenceOn(goal.Id),
            Type = FieldType.Date,
            Label = context.Say(GoalCheckTexts.EvidenceOn),
            Help = context.Say(GoalCheckTexts.EvidenceOnHelp),
            Group = goal.Title,
        };
        yield return Choice(
            context, goal.Id + ".strength", GoalCheckTexts.Strength, goal.Title, required: true,
            [.. Strengths.Select(entry => new FieldOption(entry.Value, context.Say(entry.Strength.Label())))]);
        yield return Choice(
            context, goal.Id + ".share", GoalCheckTexts.Share, goal.Title, required: true,
            new FieldOption("yes", context.Say(GoalCheckTexts.ShareYes)),
            new FieldOption(Private, context.Say(GoalCheckTexts.ShareNo)));
    }

    private static Field Choice(
        StepContext context, string id, Text label, string? group, bool required, params FieldOption[] options)
    {
        return new Field
        {
            Id = id,
            Type = FieldType.Choice,
            Label = context.Say(label),
            Group = group,
            Required = required,
            Options = options,
        };
    }
}
