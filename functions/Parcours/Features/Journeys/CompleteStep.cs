using Microsoft.DurableTask;
using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Telemetry;

namespace Parcours.Features.Journeys;

/// <summary>Carries out what follows from an answer, then marks the step as done and signals its journey.</summary>
internal sealed class CompleteStep(
    StepContexts contexts, StepHandlers handlers, IDocumentStore store,
    Measures measures) : TaskActivity<StepActInput, string?>
{
    public override async Task<string?> RunAsync(TaskActivityContext context, StepActInput input)
    {
        if (await contexts.ReadAsync(input.Instance, input.Now) is not { } step || step.Step.IsOver
            || step.Step.AnsweredAt is not { } answeredAt)
        {
            return null;
        }

        var handler = handlers.Of(step.Step.Plan.Kind);
        var declined = step.Step.Outcome == StepOutcomes.Declined;
        await (declined ? handler.ExpireAsync(step, CancellationToken.None) : handler.ApplyAsync(
            step, CancellationToken.None));

        var state = declined ? StepState.Waived : answeredAt > step.Step.Plan.DueAt ? StepState.DoneLate
            : StepState.Done;
        var outcome = step.Step.Outcome ?? StepOutcomes.Answered;
        await (handler.IsConfidential(step)
            ? StepEnds.EndInSilenceAsync(store, step, state, outcome, answeredAt)
            : StepEnds.EndAsync(store, step, state, outcome, Instant.FromDateTimeUtc(input.Now)));
        measures.StepEnded(step.Step.Plan.Kind, state.ToString());
        return state.ToString();
    }
}
