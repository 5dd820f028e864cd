using Microsoft.DurableTask;

namespace Parcours.Platform.Orchestrations;

/// <summary>
/// The loop of every orchestration of ours: do what is next, wait for a signal or for an instant, begin again. What an
/// orchestration knows is in documents, so its history may start afresh after a number of rounds.
/// </summary>
/// <param name="context">The orchestration's.</param>
/// <param name="input">Its input, for the history that starts afresh.</param>
/// <param name="inHistory">Rounds after which it does.</param>
public sealed class Rounds(TaskOrchestrationContext context, string input, int inHistory = 20)
{
    /// <summary>Name of the event by which the change feed signals; its payload is the changed document's id.</summary>
    public const string SignalName = "Ring";

    private int _done;

    /// <summary>Ends a round with a wait: until the first signal, or until an instant if that comes first.</summary>
    /// <param name="until">UTC; null waits for a signal alone.</param>
    /// <returns>False when the history starts afresh: then the orchestrator returns.</returns>
    public async Task<bool> WaitAsync(DateTime? until)
    {
        if (until is not { } instant)
        {
            await context.WaitForExternalEvent<string>(SignalName);
            return GoOn();
        }

        using var cancellation = new CancellationTokenSource();
        var timer = context.CreateTimer(instant, cancellation.Token);
        var signal = context.WaitForExternalEvent<string>(SignalName, cancellation.Token);
        await Task.WhenAny(signal, timer);

        // CancelAsync would go on elsewhere, and the orchestrator's execution would end before what follows the signal.
        cancellation.Cancel();
        return GoOn();
    }

    /// <summary>Ends a round without a wait.</summary>
    /// <returns>False when the history starts afresh: then the orchestrator returns.</returns>
    public bool GoOn()
    {
        if (++_done < inHistory)
        {
            return true;
        }

        context.ContinueAsNew(input);
        return false;
    }
}
