using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;
using Parcours.Programme.Goals;

namespace Parcours.Features.Goals;

/// <summary>
/// A manager's goals: each wording that was proposed, who accepted which, and the check-ins. All three lists are only
/// ever added to, oldest first; what holds is worked out from them. Partition: the journey's id.
/// </summary>
internal sealed record GoalsDocument : Document
{
    public const string TheId = "goals";

    public IReadOnlyList<GoalRevision> Revisions { get; init; } = [];
    public IReadOnlyList<GoalAcceptance> Acceptances { get; init; } = [];
    public IReadOnlyList<GoalCheckIn> CheckIns { get; init; } = [];

    /// <summary>The newest wording, agreed or not; null as long as nothing was proposed.</summary>
    public GoalRevision? Current() => Revisions.Count > 0 ? Revisions[^1] : null;

    /// <summary>
    /// The newest wording that both sides accepted, in so many words or tacitly; null as long as there is none.
    /// </summary>
    public GoalRevision? Agreed() => Revisions.LastOrDefault(IsAgreed);

    /// <summary>When the second of the two sides accepted the agreed wording.</summary>
    public Instant? AgreedAt() => Agreed() is { } agreed ? Accepted(agreed).Max(acceptance => acceptance.At) : null;

    /// <summary>The wording that one works by: the agreed one, else the manager's own, else the newest.</summary>
    public GoalRevision? InForce() =>
        Agreed() ?? Revisions.LastOrDefault(revision => revision.By is GoalParty.Manager) ?? Current();

    /// <summary>How far the newest wording is agreed; null as long as nothing was proposed.</summary>
    public GoalsState? State() => Current() switch
    {
        null => null,
        var current when IsAgreed(current) =>
            Accepted(current).Any(acceptance => acceptance.Kind == AcceptanceKind.Tacit || acceptance.Revision == 0)
            ? GoalsState.AgreedTacitly
            : GoalsState.Accepted,
        { Number: > 1 } => GoalsState.Amended,
        var current when Acceptances.Any(
            acceptance => acceptance.Kind == AcceptanceKind.ChangeAsked && acceptance.Revision == current.Number) =>
            GoalsState.Amended,
        _ => GoalsState.Proposed,
    };

    /// <summary>A wording by the other side that the manager hasn't answered yet; null when there is none.</summary>
    public GoalRevision? AwaitingManager() =>
        Current() is { By: GoalParty.LineManager or GoalParty.Hr } current
        && !Acceptances.Any(acceptance => acceptance.By == GoalParty.Manager && acceptance.Revision == current.Number)
            ? current
            : null;

    /// <summary>The goals in force, each with its last check-in.</summary>
    public IReadOnlyList<GoalStanding> Standings() =>
    [
        .. (InForce()?.Goals ?? []).Select(goal => new GoalStanding(
            goal, CheckIns.LastOrDefault(check => check.Goal == goal.Id))),
    ];

    /// <summary>The T score of the goals in force at their last check-ins; null as long as one has no level.</summary>
    public double? TScore() =>
        Standings() is { Count: > 0 } all && all.All(standing => standing.Last?.Level is not null)
            ? GoalAttainment.TScore([.. all.Select(standing => standing.Last!.Level!.Value)])
            : null;

    private bool IsAgreed(GoalRevision revision)
    {
        var accepted = Accepted(revision).ToList();
        return accepted.Exists(acceptance => acceptance.By == GoalParty.Manager)
            && accepted.Exists(acceptance => acceptance.By is GoalParty.LineManager or GoalParty.Hr);
    }

    /// <summary>An agreement given before anything was proposed is tacit about the first proposal.</summary>
    private IEnumerable<GoalAcceptance> Accepted(GoalRevision revision) => Acceptances.Where(acceptance =>
        acceptance.Kind is AcceptanceKind.Signed or AcceptanceKind.Tacit
            && Math.Max(1, acceptance.Revision) == revision.Number);
}

internal enum GoalsState
{
    Proposed,
    Amended,
    Accepted,
    AgreedTacitly,
}

/// <param name="Goal">As it is worded in force.</param>
/// <param name="Last">Its last check-in; null as long as there is none.</param>
internal sealed record GoalStanding(PersonalGoal Goal, GoalCheckIn? Last);
