using Microsoft.DurableTask;
using Parcours.Platform.Orchestrations;
using Parcours.Platform.Resilience;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>
/// One manager's journey: diagnosis, then goals, then workshops and practices, then evaluation. A phase is over when what it
/// asks of the manager and the line manager is over, answered or not; what falls due meanwhile opens at its date whatever the
/// phase. All of it is in documents: started again, the journey passes over what is done.
/// </summary>
public sealed class JourneyOrchestrator : TaskOrchestrator<string, string>
{
    /// <summary>Turns after which the history starts afresh.</summary>
    private const int TurnsInHistory = 20;

    public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
    {
        var turns = 0;
        foreach (var phase in (Phase[])[Phase.Diagnosis, Phase.Goals, Phase.Practice, Phase.Evaluation])
        {
            while (await context.CallActivityAsync<PhaseTurn>(
                nameof(AdvanceJourney), new PhaseInput(input, phase, context.CurrentUtcDateTime), Retries.WhilePassing) is { PhaseIsOver: false } turn)
            {
                if (turn.JourneyIsOver)
                {
                    return turn.State;
                }

                await context.WaitForRingAsync(turn.WakeAt);
                if (++turns == TurnsInHistory)
                {
                    context.ContinueAsNew(input);
                    return turn.State;
                }
            }
        }

        return await context.CallActivityAsync<string>(
            nameof(CloseJourney), new PhaseInput(input, Phase.Evaluation, context.CurrentUtcDateTime), Retries.WhilePassing);
    }
}

/// <param name="Instance">Instance id of the journey's orchestration.</param>
/// <param name="Phase">Where the journey is.</param>
/// <param name="Now">UTC.</param>
public sealed record PhaseInput(string Instance, Phase Phase, DateTime Now);

/// <param name="PhaseIsOver">The next phase begins.</param>
/// <param name="JourneyIsOver">Nothing will happen any more.</param>
/// <param name="State">The journey's state.</param>
/// <param name="WakeAt">The planner's next instant, UTC; null when only a ring can wake it.</param>
public sealed record PhaseTurn(bool PhaseIsOver, bool JourneyIsOver, string State, DateTime? WakeAt);
