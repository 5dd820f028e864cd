using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;

namespace Parcours.Features.Practices;

/// <summary>
/// A practice that a manager told their cohort: what worked, or what not to do. Partition: the programme's id.
/// </summary>
internal sealed record PracticeDocument : Document
{
    public required string JourneyId { get; init; }
    public required string Author { get; init; }
    public required LocalDate Monday { get; init; }

    /// <summary>An anti-recipe: told to the cohort, never to HR.</summary>
    public required bool IsAntiRecipe { get; init; }

    public required string Title { get; init; }
    public string? Context { get; init; }
    public required string What { get; init; }
    public string? Cost { get; init; }
    public string? Result { get; init; }
    public required Instant SharedAt { get; init; }
}

/// <summary>Somebody's commitment to try a practice, and what became of it. Partition: the programme's id.</summary>
internal sealed record TrialDocument : Document
{
    public required string JourneyId { get; init; }
    public required LocalDate Monday { get; init; }

    /// <summary>Id of the practice's document; null for an idea of their own.</summary>
    public string? PracticeId { get; init; }

    public required string Title { get; init; }
    public string? When { get; init; }
    public string? With { get; init; }
    public required Instant CommittedAt { get; init; }

    /// <summary>Ids of the steps that ask "did you try it?", in the order of their opening.</summary>
    public IReadOnlyList<string> FollowUps { get; init; } = [];

    /// <summary>When the next of them opens; null when all are open, and in data of before.</summary>
    public Instant? NextAt { get; init; }

    /// <inheritdoc/>
    public override long? WakeAt => NextAt?.ToUnixTimeSeconds();

    /// <inheritdoc/>
    public override string? Orchestration =>
        NextAt is null ? null : Instances.SignalTo("TrialOrchestrator", Instances.Trial(Partition, Id));

    /// <summary>Answers to "did you try it?", oldest first.</summary>
    public IReadOnlyList<TrialReport> Reports { get; init; } = [];

    /// <summary>The latest word; null before the first follow-up.</summary>
    public TrialOutcome? Outcome => Reports is [.., var latest] ? latest.Outcome : null;

    /// <summary>Whether it was tried at all, kept or not.</summary>
    public bool WasTried =>
        Reports.Any(report => report.Outcome is TrialOutcome.Tried or TrialOutcome.Adapted or TrialOutcome.Dropped);
}

/// <param name="Step">Id of the follow-up step.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Sentence">In the person's words, for the author.</param>
/// <param name="At">When they told.</param>
internal sealed record TrialReport(string Step, TrialOutcome Outcome, string? Sentence, Instant At);

internal enum TrialOutcome
{
    /// <summary>Tried and kept as it is.</summary>
    Tried,

    /// <summary>Tried and changed.</summary>
    Adapted,

    NotYet,

    /// <summary>Tried and given up.</summary>
    Dropped,
}
