using Microsoft.DurableTask;

namespace Parcours.Features.Journeys;

/// <summary>Reads the step and asks the rules what is next.</summary>
public sealed class DecideStep(StepContexts contexts) : TaskActivity<StepTurnInput, StepDecision>
{
    public override async Task<StepDecision> RunAsync(TaskActivityContext context, StepTurnInput input) =>
        await contexts.ReadAsync(input.Instance, input.Now) is { } step ? StepTurns.Next(step) : new(StepAct.End);
}
