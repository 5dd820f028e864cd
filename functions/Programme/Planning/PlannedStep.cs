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
