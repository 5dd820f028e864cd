using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.Features.Goals;

/// <summary>Reads and writes a journey's goals; a step that is applied twice is recorded once.</summary>
internal sealed class GoalsRepository(IDocumentStore store)
{
    /// <summary>The goals, possibly none yet.</summary>
    public async Task<GoalsDocument> ReadAsync(StepContext context, CancellationToken cancellation) =>
        await store.ReadAsync<GoalsDocument>(context.Step.Partition, GoalsDocument.TheId, cancellation)
            ?? Empty(context);

    /// <summary>Records what a step brings, unless it is recorded already.</summary>
    public async Task RecordAsync(
        StepContext context, Func<GoalsDocument, GoalsDocument?> change, CancellationToken cancellation)
    {
        await store.GetOrCreateAsync(Empty(context), cancellation);
        await store.UpdateAsync<GoalsDocument>(
            context.Step.Partition, GoalsDocument.TheId,
            goals => IsRecorded(goals, context.Step.Plan.Id) ? null : change(goals), cancellation);
    }

    /// <summary>A new wording after those that there are.</summary>
    internal static GoalsDocument Revise(
        GoalsDocument goals, StepContext context, GoalParty by, IReadOnlyList<PersonalGoal> worded,
        bool byDefault = false, string? comment = null) =>
        goals with
        {
            Revisions =
            [
                .. goals.Revisions,
                new GoalRevision(
                    goals.Revisions.Count + 1, by, context.Step.AnsweredAt ?? context.Now, context.Step.Plan.Id, worded,
                    byDefault, comment),
            ],
        };

    /// <summary>What the step's receiver says to a wording.</summary>
    internal static GoalsDocument Accept(
        GoalsDocument goals, StepContext context, int revision, AcceptanceKind kind, string? comment = null) =>
        goals with
        {
            Acceptances =
            [
                .. goals.Acceptances,
                new GoalAcceptance(
                    Party(context), context.Step.AnsweredAt ?? context.Now, context.Step.Plan.Id, revision, kind,
                    comment),
            ],
        };

    /// <summary>In which role the step's receiver speaks.</summary>
    internal static GoalParty Party(StepContext context) => context.Step.Plan.Recipient.Role switch
    {
        Role.LineManager => GoalParty.LineManager,
        Role.Hr => GoalParty.Hr,
        _ => GoalParty.Manager,
    };

    private static bool IsRecorded(GoalsDocument goals, string step) =>
        goals.Revisions.Any(revision => revision.Step == step)
        || goals.Acceptances.Any(acceptance => acceptance.Step == step)
        || goals.CheckIns.Any(check => check.Step == step);

    private static GoalsDocument Empty(StepContext context) =>
        new() { Partition = context.Step.Partition, Id = GoalsDocument.TheId };
}
