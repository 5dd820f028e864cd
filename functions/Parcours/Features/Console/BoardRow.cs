using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Console;

/// <summary>What keeps a journey from moving.</summary>
public enum BoardBlocker
{
    None,
    Address,
    Silence,
    Stalled,
}

/// <summary>One person's line on the board: states and dates, never an answer.</summary>
public sealed record BoardRow
{
    public required string JourneyId { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Site { get; init; }
    public required JourneyState State { get; init; }
    public Instant? NextAt { get; init; }

    /// <summary>What is asked of the manager now, the oldest first.</summary>
    public required IReadOnlyList<StepDocument> Current { get; init; }

    /// <summary>What the facilitator was asked to call about, and still isn't answered.</summary>
    public required IReadOnlyList<StepDocument> Unanswered { get; init; }

    public required IReadOnlyList<StepDocument> Steps { get; init; }
    public required BoardBlocker Blocker { get; init; }

    /// <summary>Since when what is asked now has been asked.</summary>
    public Instant? Since => Current is [var first, ..] ? first.InvitedAt ?? first.Plan.OpensAt : null;

    /// <summary>The line of a journey.</summary>
    public static BoardRow Of(SummaryDocument line, IReadOnlyList<StepDocument> steps)
    {
        var current = steps.Where(
            step => !step.IsOver && step is { AnsweredAt: null, Plan.Recipient.Role: Role.Manager }
                && step.State != StepState.Upcoming)
            .OrderBy(step => step.Plan.OpensAt).ThenBy(step => step.Id, StringComparer.Ordinal).ToList();
        var unanswered = current.Where(step => step.EscalatedAt is not null).ToList();
        return new BoardRow
        {
            JourneyId = line.JourneyId,
            Name = PlainText.FullName(line.Person.FirstName, line.Person.LastName),
            Email = line.Person.Email,
            Site = line.Person.Site,
            State = line.State,
            NextAt = line.NextAt,
            Current = line.IsOver ? [] : current,
            Unanswered = line.IsOver ? [] : unanswered,
            Steps = steps,
            Blocker = line.IsOver ? BoardBlocker.None
                : line.BlockedBy is not null
                || current.Any(step => step.State == StepState.Blocked) ? BoardBlocker.Address
                : unanswered.Count > 0 ? BoardBlocker.Silence
                : line is { NextAt: null, State: not JourneyState.Paused }
                && steps.All(step => step.IsOver) ? BoardBlocker.Stalled
                : BoardBlocker.None,
        };
    }
}
