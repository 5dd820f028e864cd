using Microsoft.DurableTask;
using Parcours.Platform.Resilience;

namespace Parcours.Platform.Orchestrations;

/// <param name="Instance">Instance id of the orchestration, which names its documents.</param>
/// <param name="Now">UTC.</param>
internal sealed record RoundInput(string Instance, DateTime Now);

/// <param name="IsOver">Nothing is left to do.</param>
/// <param name="WakeAt">When something is to be done next, UTC; null when only a signal can tell.</param>
internal sealed record RoundResult(bool IsOver, DateTime? WakeAt);

/// <summary>
/// The loop of every orchestration of ours: do what is next, wait for a signal or for an instant, begin again. What an
/// orchestration knows is in documents, so its history may start afresh after a number of rounds.
/// </summary>
/// <param name="context">The orchestration's.</param>
/// <param name="input">Its input, for the history that starts afresh.</param>
/// <param name="inHistory">Rounds after which it does.</param>
internal sealed class Rounds(TaskOrchestrationContext context, string input, int inHistory = 20)
{
    private int _done;

    /// <summary>Rounds of one activity, each with a wait at its end, until it says that all is done.</summary>
    /// <param name="activity">
    /// Its name; it takes a <see cref="RoundInput"/> and gives a <see cref="RoundResult"/>.
    /// </param>
    /// <returns>False when the history starts afresh: then the orchestrator returns.</returns>
    public async Task<bool> RunAsync(string activity)
    {
        while (await context.CallActivityAsync<RoundResult>(
            activity, new RoundInput(input, context.CurrentUtcDateTime), Retries.WhileTransient)
            is { IsOver: false } next)
        {
            if (!await WaitAsync(next.WakeAt))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Ends a round with a wait: until the first signal, or until an instant if that comes first.</summary>
    /// <param name="until">UTC; null waits for a signal alone.</param>
    /// <returns>False when the history starts afresh: then the orchestrator returns.</returns>
    public async Task<bool> WaitAsync(DateTime? until)
    {
        if (until is not { } instant)
        {
            await context.WaitForExternalEvent<string>(OrchestrationSignals.EventName);
            return GoOn();
        }

        using var cancellation = new CancellationTokenSource();
        var timer = context.CreateTimer(instant, cancellation.Token);
        var signal = context.WaitForExternalEvent<string>(OrchestrationSignals.EventName, cancellation.Token);
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
