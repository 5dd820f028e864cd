using NodaTime;

namespace Parcours.Programme.Planning;

/// <summary>
/// One thing that will be asked of, or told to, one person: the planner's answer, and what a step document keeps.
/// </summary>
public sealed record PlannedStep
{
    /// <summary>
    /// Unique in its journey or cohort; a function of the definition, such as <c>T1.self</c> or <c>A1-paris.pulse</c>.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="StepKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The part of the journey to which it belongs.</summary>
    public required Phase Phase { get; init; }

    /// <summary>Who is asked or told.</summary>
    public required Recipient Recipient { get; init; }

    /// <summary>When its first mail is due.</summary>
    public required Instant OpensAt { get; init; }

    /// <summary>When an answer is expected; equal to <see cref="OpensAt"/> for what is only to be read.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>Until when a late answer is taken; then the step's default applies.</summary>
    public required Instant ClosesAt { get; init; }

    /// <summary>At most three, before <see cref="DueAt"/>, in order.</summary>
    public IReadOnlyList<Instant> RemindersAt { get; init; } = [];

    /// <summary>Whether the facilitator is told when nobody has answered at <see cref="DueAt"/>.</summary>
    public bool Escalates { get; init; }

    /// <summary>What its first mail claims of the person's week.</summary>
    public required MailClass MailClass { get; init; }

    /// <summary>May wait for a week with room; what isn't optional keeps its date.</summary>
    public bool Optional { get; init; }

    /// <summary>Estimated minutes that it takes.</summary>
    public int Minutes { get; init; }

    /// <summary>Id of the step, session or measurement point of the definition that it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Instrument whose items it asks.</summary>
    public string? Instrument { get; init; }

    /// <summary>The meeting or half-day that it is about.</summary>
    public Meeting? Meeting { get; init; }
}

/// <summary>A stretch of time in which people meet: a session, a half-day, an interview.</summary>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC.</param>
/// <param name="TimeZone">IANA zone in which its hours are announced.</param>
public sealed record Meeting(Instant Start, Instant End, string TimeZone);

/// <summary>The four practices that a journey lives, in their order.</summary>
public enum Phase
{
    Diagnosis,
    Goals,
    Practice,
    Evaluation,
}

/// <summary>What kind of claim a mail makes on a person's week; the ceiling counts the first two.</summary>
public enum MailClass
{
    /// <summary>Asks for something.</summary>
    Demand,

    /// <summary>Reminds of something, or asks how it went.</summary>
    Nudge,

    /// <summary>Calls to a meeting or session.</summary>
    Convocation,

    /// <summary>Confirms what the person has just chosen.</summary>
    Confirmation,

    /// <summary>Belongs to a session that is going on.</summary>
    Session,

    /// <summary>Only to be read.</summary>
    Information,
}

/// <summary>Somebody who gets mail.</summary>
/// <param name="Role">In which role.</param>
/// <param name="Email">Address.</param>
/// <param name="Locale"><c>fr</c> or <c>en</c>.</param>
/// <param name="TimeZone">IANA zone in which the send window is read.</param>
/// <param name="Site">Site whose working days count.</param>
public sealed record Recipient(
    Role Role, string Email, string FirstName, string LastName, string Locale, string TimeZone, string Site);

/// <summary>In which role somebody is written to.</summary>
public enum Role
{
    /// <summary>Whose journey it is.</summary>
    Manager,

    /// <summary>The manager's own manager.</summary>
    LineManager,

    /// <summary>Who reports to the manager, and answers confidentially.</summary>
    TeamMember,

    /// <summary>Who leads interviews and sessions.</summary>
    Facilitator,

    /// <summary>Who runs the programme.</summary>
    Hr,
}
