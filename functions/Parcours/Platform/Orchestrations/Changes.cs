using Parcours.Platform.Documents;
using Parcours.Platform.Feed;

namespace Parcours.Platform.Orchestrations;

/// <summary>Signals the orchestrations that a changed document names.</summary>
internal sealed class Changes(OrchestrationSignals signals) : IChangeHandler
{
    public string Name => IFeedMemory.SignalHandler;

    public bool Concerns(ChangedDocument change) => change.Signals.Count > 0;

    public string PartitionKeyOf(ChangedDocument change) => change.Signals[0];

    public async Task HandleAsync(ChangedDocument change, CancellationToken cancellation)
    {
        foreach (var signal in change.Signals)
        {
            await signals.SendAsync(signal, change.Id, cancellation);
        }
    }
}
