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

/// <summary>Slots offered for meetings.</summary>
public sealed record SlotOffer
{
    [Description("First day, as an offset like a step's.")]
    public required Period From { get; init; }

    /// <summary>Working days of the contact on which slots lie, from the first day on.</summary>
    [Description("Working days on which slots lie; default 4.")]
    [Range(1, DefinitionLimits.SlotDays)]
    public int Days { get; init; } = 4;

    /// <summary>Length of a meeting.</summary>
    [Description("Length of a meeting; default PT45M.")]
    public Period Length { get; init; } = Period.FromMinutes(45);

    [Description("Local start times of a day, in the contact's time zone.")]
    [Length(0, DefinitionLimits.SlotTimes)]
    public IReadOnlyList<LocalTime> At { get; init; } = [];

    /// <summary>No change nor booking later than this before the meeting.</summary>
    [Description("No booking nor change later than this before the meeting; default PT24H.")]
    public Period Guard { get; init; } = Period.FromHours(24);
}

/// <summary>When somebody who doesn't answer is reminded, and when one stops.</summary>
public sealed record ReminderPolicy
{
    /// <summary>Working days after the opening; at most three reminders in all.</summary>
    [Description("Working days after the opening; at most three reminders in all. Default P3D, P7D.")]
    [Length(0, DefinitionLimits.Reminders)]
    public IReadOnlyList<Period> After { get; init; } = [Period.FromDays(3), Period.FromDays(7)];

    /// <summary>A last reminder on the working day before the deadline.</summary>
    [Description("A last reminder on the working day before the deadline; default true.")]
    public bool EveOfClose { get; init; } = true;

    /// <summary>
    /// Time after the deadline in which an answer is still taken, as late; the facilitator is told at the deadline.
    /// </summary>
    [Description("Time after the deadline in which an answer still counts, as late; default P5D.")]
    public Period Grace { get; init; } = Period.FromDays(5);
}

/// <summary>What one person may be asked in an ISO week.</summary>
public sealed record LoadCeiling(
    [property: Description("Demands and nudges; default 2.")]
    [property: Range(1, DefinitionLimits.WeekMails)]
    int MailsPerWeek = 2,
    [property: Description("Default 90.")]
    [property: Range(1, DefinitionLimits.WeekMinutes)]
    int MinutesPerWeek = 90);

/// <summary>Floors of the disclosure gate; frozen with the version.</summary>
public sealed record PrivacyPolicy(
    [property: Description("Fewest answers behind any figure; default 5.")]
    [property: Range(DefinitionLimits.LowestFloor, DefinitionLimits.HighestFloor)]
    int Floor = 5,
    [property: Description("Fewest answers behind comments; default 8, never under the floor.")]
    [property: Range(DefinitionLimits.LowestFloor, DefinitionLimits.HighestFloor)]
    int CommentsFloor = 8);
