using Parcours.Durable.Protobuf;
using Parcours.Durable.Replay;

namespace Parcours.Durable.Embedded;

/// <summary>A turn that has run and isn't stored yet.</summary>
/// <param name="Row">The instance as it was read.</param>
/// <param name="HistoryLength">Events that its history had.</param>
/// <param name="Consumed">Ids of the messages that the turn took in.</param>
/// <param name="NewEvents">What they told.</param>
/// <param name="Result">What the orchestrator did.</param>
internal sealed record Turn(
    InstanceRow Row, int HistoryLength, IReadOnlyList<long> Consumed, IReadOnlyList<HistoryEvent> NewEvents, TurnResult Result);
