using Microsoft.DurableTask.Protobuf;
using Parcours.TaskHub.Storage;

namespace Parcours.TaskHub.Turns;

/// <summary>A turn that has run and isn't stored yet.</summary>
/// <param name="Row">The instance as it was read.</param>
/// <param name="HistoryLength">Events that its history had.</param>
/// <param name="Consumed">Ids of the messages that the turn took in.</param>
/// <param name="NewEvents">What they told.</param>
/// <param name="Result">What the orchestrator did.</param>
internal sealed record Turn(
    InstanceRow Row, int HistoryLength, IReadOnlyList<long> Consumed, IReadOnlyList<HistoryEvent> NewEvents,
    TurnResult Result);

/// <summary>What an orchestrator did in a turn.</summary>
/// <param name="Actions">In order; a completion is the last.</param>
/// <param name="CustomStatus">As it stands now; null when it has none.</param>
/// <param name="IsSuspended">Whether it is suspended now.</param>
internal sealed record TurnResult(
    IReadOnlyList<OrchestratorAction> Actions, string? CustomStatus, bool IsSuspended = false)
{
    public CompleteOrchestrationAction? Completion =>
        Actions is [.., { CompleteOrchestration: { } completion }] ? completion : null;

    /// <summary>An end that the orchestrator had no part in: its status stays as it was.</summary>
    public static TurnResult Ended(
        InstanceRow row, OrchestrationStatus status, string? result, TaskFailureDetails? failure = null) => new(
        [
            new OrchestratorAction
            {
                Id = -1,
                CompleteOrchestration =
                    new() { OrchestrationStatus = status, Result = result, FailureDetails = failure },
            },
        ],
        row.CustomStatus);

    public static TurnResult Failed(InstanceRow row, TaskFailureDetails failure) =>
        Ended(row, OrchestrationStatus.Failed, failure.ErrorMessage, failure);
}
