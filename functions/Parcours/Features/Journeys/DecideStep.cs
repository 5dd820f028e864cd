using Microsoft.DurableTask;
using Parcours.Platform.Orchestrations;

namespace Parcours.Features.Journeys;

/// <summary>Reads the step and asks the rules what is next.</summary>
internal sealed class DecideStep(StepContexts contexts) : TaskActivity<RoundInput, NextAct>
{
    public override async Task<NextAct> RunAsync(TaskActivityContext context, RoundInput input) =>
        await contexts.ReadAsync(input.Instance, input.Now) is { } step ? NextActs.Next(step) : new(StepAct.End);
}
