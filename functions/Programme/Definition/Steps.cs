using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NodaTime;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>One thing asked of, or told to, each manager's journey at a fixed moment of the programme.</summary>
public sealed record StepDefinition
{
    [Description("Unique among steps and sessions.")]
    public required string Id { get; init; }

    [Description("What it asks for.")]
    public required StepKind Kind { get; init; }

    [Description("As people call it.")]
    public required Text Title { get; init; }

    /// <summary>
    /// Offset from the Monday of the journey's first week; without a time of day: the start of that day's send window.
    /// </summary>
    [Description(
        "Offset from the Monday of the journey's first week; without a time of day: the start of that "
        + "day's send window.")]
    public required Period Opens { get; init; }

    /// <summary>Time to answer; days are working days.</summary>
    [Description("Time to answer; days are working days. Default P5D.")]
    public Period Due { get; init; } = Period.FromDays(5);

    /// <summary>Questionnaire that it asks, for the kinds that ask one.</summary>
    [Description("Id of the questionnaire that it asks.")]
    public string? Instrument { get; init; }

    /// <summary>May be moved to a later week when the load ceiling is reached.</summary>
    [Description("May move to a later week when the load ceiling is reached.")]
    public bool Optional { get; init; }

    /// <summary>Estimated minutes, for the load of each week; an instrument's own estimate comes first.</summary>
    [Description("Estimated minutes; an instrument's own estimate comes first. Default 5.")]
    [Range(0, DefinitionLimits.StepMinutes)]
    public int Minutes { get; init; } = 5;

    /// <summary>For interviews and three-way meetings: the slots that are offered.</summary>
    [Description("For interviews and three-way meetings: the slots offered.")]
    public SlotOffer? Slots { get; init; }

    /// <summary>
    /// For <see cref="StepKind.PracticeAdoption"/>: when the question "did you try it?" comes, from the day of the
    /// commitment.
    /// </summary>
    [Description("For practiceAdoption: when the question \"did you try it?\" comes, from the day of the commitment.")]
    [Length(0, DefinitionLimits.FollowUps)]
    public IReadOnlyList<Period> FollowUps { get; init; } = [];

    /// <summary>For <see cref="StepKind.GoalCheck"/>: the measurement point that it belongs to.</summary>
    [Description("For goalCheck: id of the measurement point that it belongs to.")]
    public string? Point { get; init; }

    /// <summary>Ids of the contents that it carries, for contents that no workshop does.</summary>
    [Description("Ids of the contents that it carries.")]
    public IReadOnlyList<string> Serves { get; init; } = [];
}

/// <summary>What a step asks for.</summary>
public enum StepKind
{
    NeedsQuestionnaire,
    InterviewBooking,
    NeedCards,
    GoalProposal,
    Tripartite,
    GoalSignature,
    GoalCheck,
    CheckIn,
    PracticeShare,
    PracticeAdoption,
    PracticeEcho,
    AdaptationRound,
    FinalFeedback,
    ManagerReview,
    ImpactReport,
    JourneyClosing,
}
