using NodaTime;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>One thing asked of, or told to, each manager's journey at a fixed moment of the programme.</summary>
public sealed record StepDefinition
{
    public required string Id { get; init; }
    public required StepKind Kind { get; init; }
    public required Text Title { get; init; }

    /// <summary>
    /// Offset from the Monday of the journey's first week; without a time of day: the start of that day's send window.
    /// </summary>
    public required Period Opens { get; init; }

    /// <summary>Time to answer; days are working days.</summary>
    public Period Due { get; init; } = Period.FromDays(5);

    /// <summary>Questionnaire that it asks, for the kinds that ask one.</summary>
    public string? Instrument { get; init; }

    /// <summary>May be moved to a later week when the load ceiling is reached.</summary>
    public bool Optional { get; init; }

    /// <summary>Estimated minutes, for the load of each week; an instrument's own estimate comes first.</summary>
    public int Minutes { get; init; } = 5;

    /// <summary>For interviews and three-way meetings: the slots that are offered.</summary>
    public SlotOffer? Slots { get; init; }

    /// <summary>
    /// For <see cref="StepKind.PracticeAdoption"/>: when the question "did you try it?" comes, from the day of the
    /// commitment.
    /// </summary>
    public IReadOnlyList<Period> FollowUps { get; init; } = [];

    /// <summary>For <see cref="StepKind.GoalCheck"/>: the measurement point that it belongs to.</summary>
    public string? Point { get; init; }

    /// <summary>Ids of the contents that it carries, for contents that no workshop does.</summary>
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
    /// <summary>First day, as an offset like a step's.</summary>
    public required Period From { get; init; }

    /// <summary>Working days of the contact on which slots lie, from the first day on.</summary>
    public int Days { get; init; } = 4;

    /// <summary>Length of a meeting.</summary>
    public Period Length { get; init; } = Period.FromMinutes(45);

    /// <summary>Local start times of a day, in the contact's time zone.</summary>
    public IReadOnlyList<LocalTime> At { get; init; } = [];

    /// <summary>No change nor booking later than this before the meeting.</summary>
    public Period Guard { get; init; } = Period.FromHours(24);
}

/// <summary>When somebody who doesn't answer is reminded, and when one stops.</summary>
public sealed record ReminderPolicy
{
    /// <summary>Working days after the opening; at most three reminders in all.</summary>
    public IReadOnlyList<Period> After { get; init; } = [Period.FromDays(3), Period.FromDays(7)];

    /// <summary>A last reminder on the working day before the deadline.</summary>
    public bool EveOfClose { get; init; } = true;

    /// <summary>
    /// Time after the deadline in which an answer is still taken, as late; the facilitator is told at the deadline.
    /// </summary>
    public Period Grace { get; init; } = Period.FromDays(5);
}

/// <summary>What one person may be asked in an ISO week.</summary>
public sealed record LoadCeiling(int MailsPerWeek = 2, int MinutesPerWeek = 90);

/// <summary>Floors of the disclosure gate; frozen with the version.</summary>
public sealed record PrivacyPolicy(int Floor = 5, int CommentsFloor = 8);
