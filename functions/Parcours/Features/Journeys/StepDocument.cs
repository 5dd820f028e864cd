using System.Text.Json.Serialization;
using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Forms;
using Parcours.Platform.Mail;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>
/// One thing asked of, or told to, one person. Partition: the journey's id, or the programme's for what is the
/// cohort's. Everything that happens to the step is in this one document.
/// </summary>
public sealed record StepDocument : Document
{
    public required string ProgrammeId { get; init; }
    public required int Version { get; init; }

    /// <summary>The journey that it is about; null for what is the cohort's.</summary>
    public string? JourneyId { get; init; }

    /// <summary>Monday of the cohort.</summary>
    public required LocalDate Monday { get; init; }

    public required PlannedStep Plan { get; init; }

    /// <summary>A trace would tell to the second when somebody cast a confidential ballot.</summary>
    public override bool IsTraced => Plan.Kind is not (StepKinds.TeamMeasure or StepKinds.ImpactMeasure);

    public StepState State { get; init; } = StepState.Upcoming;

    /// <summary>When its first mail was due.</summary>
    public Instant? InvitedAt { get; init; }

    /// <summary>How often its first mail wasn't taken for a reason that may pass.</summary>
    public int SoftBounces { get; init; }

    /// <summary>Before this its first mail isn't tried again.</summary>
    public Instant? NotBefore { get; init; }

    /// <summary>Reminders that left or were held back by the ceiling.</summary>
    public int RemindersDone { get; init; }

    /// <summary>Mails that left, oldest first.</summary>
    public IReadOnlyList<SentMail> Mails { get; init; } = [];

    public Instant? EscalatedAt { get; init; }

    /// <summary>The final answer of a nominative form; confidential ones are ballots elsewhere.</summary>
    public Answers? Answers { get; init; }

    /// <summary>What was saved to be finished later.</summary>
    public Answers? Draft { get; init; }

    /// <summary>When the final answer came.</summary>
    public Instant? AnsweredAt { get; init; }

    /// <summary>
    /// How it ended: <c>answered</c>, <c>declined</c>, <c>silent</c>, <c>paused</c>, <c>cancelled</c> …
    /// </summary>
    public string? Outcome { get; init; }

    /// <summary>When everything that follows from its end was done.</summary>
    public Instant? DoneAt { get; init; }

    /// <summary>Raised when a new link replaces the old ones.</summary>
    public int LinkGeneration { get; init; }

    /// <summary>From this generation on, links were mailed to the address that is written to now.</summary>
    public int AddressGeneration { get; init; }

    /// <summary>When a new link was asked for during the last day, oldest first.</summary>
    public IReadOnlyList<Instant> LinksAsked { get; init; } = [];

    /// <summary>What a feature keeps beside the answers: a booked slot, a practice …</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>(
        StringComparer.Ordinal);

    /// <summary>
    /// The entry that it takes out of its receiver's calendar: kept here, for what put it in may be erased meanwhile.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CalendarPart? CallsOff { get; init; }

    /// <summary>The entry of somebody else that it puts into its receiver's calendar too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CalendarPart? CallsTo { get; init; }

    /// <inheritdoc/>
    public override long? WakeAt => NextAt?.ToUnixTimeSeconds();

    /// <inheritdoc/>
    /// <remarks>What is blocked waits for HR; what is upcoming may be begun by somebody else at its opening.</remarks>
    public override string? Orchestration =>
        IsOver || State == StepState.Blocked ? null : Instances.SignalToStep(Partition, Plan.Id);

    /// <summary>
    /// When it acts by itself next, as far as the step alone tells: completes, invites, reminds, escalates or closes.
    /// Null when it never will, or only once somebody corrects an address.
    /// </summary>
    [JsonIgnore]
    public Instant? NextAt =>
        IsOver || State == StepState.Blocked ? null
        : AnsweredAt is not null ? AnsweredAt
        : InvitedAt is null ? (NotBefore > Plan.OpensAt ? NotBefore : Plan.OpensAt)
        : RemindersDone < Plan.RemindersAt.Count
        && Plan.RemindersAt[RemindersDone] < Plan.DueAt ? Plan.RemindersAt[RemindersDone]
        : Plan.Escalates && EscalatedAt is null && Plan.DueAt < Plan.ClosesAt ? Plan.DueAt
        : Plan.ClosesAt;

    public bool IsOver => State is StepState.Done or StepState.DoneLate or StepState.Waived or StepState.Skipped;

    /// <summary>Whether somebody is still asked, and may answer.</summary>
    public bool IsOpen => State is StepState.Open or StepState.Reminded;

    /// <summary>What makes the id of its first mail unique among those of the step.</summary>
    public string InviteSuffix() =>
        SoftBounces == 0 ? $"invite-{LinkGeneration}" : $"invite-{LinkGeneration}-{SoftBounces}";

    /// <summary>The same for a reminder, which counts from 1.</summary>
    public string ReminderSuffix(int number) =>
        LinkGeneration == 0 ? $"remind-{number}" : $"remind-{LinkGeneration}-{number}";

    public static string IdOf(string stepId) => "step-" + stepId;

    /// <summary>What the step rules look at.</summary>
    public StepProgress Progress() =>
        new(InvitedAt is not null, RemindersDone, EscalatedAt is not null, AnsweredAt is not null || IsOver);
}

public enum StepState
{
    Upcoming,
    Open,
    Reminded,
    Done,
    DoneLate,
    Waived,
    Skipped,
    Blocked,
}

/// <param name="Id">Id of the mail.</param>
/// <param name="Kind">As in the mailbox.</param>
/// <param name="At">When it was due.</param>
public sealed record SentMail(string Id, string Kind, Instant At)
{
    /// <summary>The entry that it put into its receiver's calendar, or took out of it.</summary>
    public CalendarPart? Calendar { get; init; }

    /// <summary>The same of the other meetings that it told of.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CalendarPart>? MoreCalendars { get; init; }

    /// <summary>Whose calendar; null when there is no entry, and in data of before: the step's receiver.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EmailAddress? To { get; init; }

    [JsonIgnore]
    internal IReadOnlyList<CalendarPart> Entries => Calendar is { } first ? [first, .. MoreCalendars ?? []] : [];
}
