using Microsoft.DurableTask;
using Parcours.Platform.Orchestrations;
using Parcours.Platform.Resilience;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>
/// One manager's journey: diagnosis, then goals, then workshops and practices, then evaluation. A phase is over when
/// what it asks of the manager and the line manager is over, answered or not; what falls due meanwhile opens at its
/// date whatever the phase. All of it is in documents: started again, the journey passes over what is done.
/// </summary>
internal sealed class JourneyOrchestrator : TaskOrchestrator<string, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
    {
        var rounds = new Rounds(context, input);

        // Each waits for its dates and is woken by answers; each step in it invites, reminds and escalates by itself.
        return await RunAsync(Phase.Diagnosis)
            ?? await RunAsync(Phase.Goals)
            ?? await RunAsync(Phase.Practice)
            ?? await RunAsync(Phase.Evaluation)
            ?? await context.CallActivityAsync<string>(
                nameof(CloseJourney), new PhaseInput(input, Phase.Evaluation, context.CurrentUtcDateTime),
                Retries.WhileTransient);

        // The journey's state when it goes no further; null when the next phase begins.
        async Task<string?> RunAsync(Phase phase)
        {
            while (await context.CallActivityAsync<PhaseDecision>(
                nameof(AdvanceJourney), new PhaseInput(input, phase, context.CurrentUtcDateTime),
                Retries.WhileTransient) is { PhaseIsOver: false } next)
            {
                if (next.JourneyIsOver || !await rounds.WaitAsync(next.WakeAt))
                {
                    return next.State;
                }
            }

            return null;
        }
    }
}

/// <param name="Instance">Instance id of the journey's orchestration.</param>
/// <param name="Phase">Where the journey is.</param>
/// <param name="Now">UTC.</param>
internal sealed record PhaseInput(string Instance, Phase Phase, DateTime Now);

/// <param name="PhaseIsOver">The next phase begins.</param>
/// <param name="JourneyIsOver">Nothing will happen any more.</param>
/// <param name="State">The journey's state.</param>
/// <param name="WakeAt">The planner's next instant, UTC; null when only a signal can wake it.</param>
internal sealed record PhaseDecision(bool PhaseIsOver, bool JourneyIsOver, string State, DateTime? WakeAt);
