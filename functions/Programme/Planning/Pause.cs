using NodaTime;

namespace Parcours.Programme.Planning;

/// <summary>What becomes of a journey's dates when the person is away; no reason is ever asked.</summary>
public enum PausePolicy
{
    /// <summary>Dates and deadlines stay; what can still be answered on the return is, the rest is skipped.</summary>
    KeepDates,

    /// <summary>
    /// What is personal and not done yet moves by the length of the pause, in whole weeks; sessions keep their dates.
    /// </summary>
    Shift,

    /// <summary>
    /// Dates stay; deadlines count active time only, so what fell into the pause is asked on the return with its full
    /// time.
    /// </summary>
    ActiveTimeOnly,

    /// <summary>What fell due during the pause is skipped; the rest keeps its date.</summary>
    SkipOverdue,
}

/// <summary>A pause that has ended, or is looked at as if it ended then.</summary>
public sealed record Pause(PausePolicy Policy, Instant From, Instant To);

/// <summary>A step as it stands when the pause ends.</summary>
/// <param name="Step">Its dates so far.</param>
/// <param name="Invited">Its first mail has left already.</param>
/// <param name="RemindersDone">Reminders that were sent or held back before the pause: the first ones of the
/// step's.</param>
public sealed record PausedStep(PlannedStep Step, bool Invited, int RemindersDone = 0);

/// <summary>What the end of a pause does to one step.</summary>
public abstract record PauseEffect
{
    private PauseEffect(PlannedStep step) => Step = step;

    /// <summary>Which step, with its dates from then on.</summary>
    public PlannedStep Step { get; init; }

    /// <summary>
    /// New dates; <paramref name="InWelcome"/>: it is asked in the one mail of the return, not in a mail of its own.
    /// </summary>
    public sealed record Moved(PlannedStep Step, bool InWelcome) : PauseEffect(Step);

    /// <summary>It won't be asked any more.</summary>
    public sealed record Skipped(PlannedStep Step) : PauseEffect(Step);
}
