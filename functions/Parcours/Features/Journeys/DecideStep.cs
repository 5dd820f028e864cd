using Microsoft.DurableTask;

namespace Parcours.Features.Journeys;

/// <summary>Reads the step and asks the rules what is next.</summary>
public sealed class DecideStep(StepContexts contexts) : TaskActivity<DecideStepInput, NextAct>
{
    public override async Task<NextAct> RunAsync(TaskActivityContext context, DecideStepInput input) =>
        await contexts.ReadAsync(input.Instance, input.Now) is { } step ? NextActs.Next(step) : new(StepAct.End);
}
