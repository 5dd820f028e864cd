using Microsoft.DurableTask;

namespace Parcours.Platform.Orchestrations;

/// <summary>Waiting the way every orchestration of the app waits: for a ring, or until the planner's next instant.</summary>
public static class Waiting
{
    /// <summary>Name of the event with which the change feed rings; its payload is the changed document's id.</summary>
    public const string Ring = "Ring";

    /// <summary>Returns at the first ring or at the instant, whichever is first; null waits for a ring alone.</summary>
    public static async Task WaitForRingAsync(this TaskOrchestrationContext context, DateTime? until)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (until is not { } instant)
        {
            await context.WaitForExternalEvent<string>(Ring);
            return;
        }

        using var cancellation = new CancellationTokenSource();
        var timer = context.CreateTimer(instant, cancellation.Token);
        var ring = context.WaitForExternalEvent<string>(Ring, cancellation.Token);
        await Task.WhenAny(ring, timer);

        // CancelAsync would go on elsewhere, and the turn would end before what follows the ring.
        cancellation.Cancel();
    }
}
