using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>One manager's run of one programme version. Partition: the journey's id.</summary>
public sealed record JourneyDocument : Document
{
    public const string TheId = "journey";

    /// <summary>The id of a journey, and so its partition.</summary>
    /// <param name="hash">Lowercase hexadecimal digits of whose journey it is, 20 or more.</param>
    public static string IdOf(string hash) => PersonPartition.Of(hash);

    public required string ProgrammeId { get; init; }
    public required int Version { get; init; }

    /// <summary>The same person's first journey in the programme, when this is a later one.</summary>
    public string? FirstJourney { get; init; }

    /// <summary>How many journeys the person had in the programme before this one.</summary>
    public int Number { get; init; }

    /// <summary>The same person's journey after this one, which was over.</summary>
    public string? NextJourney { get; init; }

    /// <summary>Documents that name the addresses that the person had before.</summary>
    public IReadOnlyList<string> FormerAddresses { get; init; } = [];

    public required Person Person { get; init; }
    public required LocalDate StartsOn { get; init; }
    public required Instant StartedAt { get; init; }
    public JourneyState State { get; init; } = JourneyState.Invited;

    /// <summary>State to come back to when the pause ends.</summary>
    public JourneyState? StateBeforePause { get; init; }

    public PauseInForce? Pause { get; init; }

    /// <summary>What pauses did to the plan, by step id; the newest word on each.</summary>
    public IReadOnlyDictionary<string, StepAdjustment> Adjustments { get; init; } =
        new Dictionary<string, StepAdjustment>(StringComparer.Ordinal);

    /// <summary>Since when the person wants no optional mail; null when they take it.</summary>
    public Instant? OptionalMailStoppedAt { get; init; }

    /// <summary>Next instant at which something will happen by itself; null when nothing will.</summary>
    public Instant? NextAt { get; init; }

    /// <summary>
    /// What happened to the journey as a whole, oldest first; what happened to a step is in its own document.
    /// </summary>
    public IReadOnlyList<JourneyEntry> Log { get; init; } = [];

    /// <summary>Commands that changed the journey, for as long as their keys are remembered.</summary>
    public IReadOnlyList<AppliedCommand> Commands { get; init; } = [];

    /// <summary>How many times the person came back from a pause.</summary>
    public int Returns { get; init; }

    /// <summary>When they last did.</summary>
    public Instant? ReturnedAt { get; init; }

    /// <summary>The address to which mail bounced, until it is corrected.</summary>
    public string? BouncedAddress { get; init; }

    public Instant? EndedAt { get; init; }

    /// <summary>By which the programme knows the person: the id of their first journey.</summary>
    public string PersonId => FirstJourney ?? Partition;

    /// <summary>The adjustments with a step's new dates.</summary>
    public IReadOnlyDictionary<string, StepAdjustment> AdjustmentsWith(PlannedStep step) =>
        Adjustments.Where(pair => pair.Key != step.Id)
            .Append(new(step.Id, new StepAdjustment(step, Skipped: false, InWelcome: false)))
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>Whether nobody knows any more whose it was.</summary>
    public bool IsErased => Log.Any(entry => entry.What == "erased");

    /// <summary>Whether nothing will be asked any more.</summary>
    public bool IsOver =>
        State is JourneyState.Closed or JourneyState.Dropped or JourneyState.Cancelled or JourneyState.Transferred;

    /// <summary>What the planner plans from.</summary>
    public JourneyPerson ToPerson() => new(Partition, Person, StartsOn, StartedAt);
}

public enum JourneyState
{
    Invited,
    Diagnosing,
    NegotiatingGoals,
    Running,
    Paused,
    FinalMeasurement,
    Closed,
    Dropped,
    Cancelled,
    Transferred,
}

/// <param name="Policy">What becomes of the dates.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">When it ends by itself; null: when somebody says so.</param>
public sealed record PauseInForce(PausePolicy Policy, Instant From, Instant? Until);

/// <summary>A step's dates after a pause, or that it is skipped.</summary>
/// <param name="Step">Its new dates; unchanged when skipped.</param>
/// <param name="Skipped">It won't be asked.</param>
/// <param name="InWelcome">It is asked in the mail of the return and has no mail of its own.</param>
public sealed record StepAdjustment(PlannedStep Step, bool Skipped, bool InWelcome);

/// <param name="At">When, UTC.</param>
/// <param name="What">A word of the vocabulary, such as <c>paused</c>.</param>
/// <param name="Detail">Codes and dates only; no free text.</param>
public sealed record JourneyEntry(Instant At, string What, string? Detail = null);
