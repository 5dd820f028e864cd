using Parcours.Platform.Documents;
using Parcours.Platform.Feed;

namespace Parcours.Platform.Orchestrations;

/// <summary>Rings the orchestrations that a changed document names.</summary>
internal sealed class Changes(Bell bell) : IChangeHandler
{
    public string Name => IFeedMemory.SignalHandler;

    public bool Concerns(ChangedDocument change) => change.Ring.Count > 0;

    public string LaneOf(ChangedDocument change) => change.Ring[0];

    public async Task HandleAsync(ChangedDocument change, CancellationToken cancellation)
    {
        foreach (var ring in change.Ring)
        {
            await bell.RingAsync(ring, change.Id, cancellation);
        }
    }
}
