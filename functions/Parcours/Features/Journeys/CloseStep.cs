using Microsoft.DurableTask;
using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Telemetry;

namespace Parcours.Features.Journeys;

/// <summary>The grace is over, or there was nothing to answer: the default applies.</summary>
internal sealed class CloseStep(
    StepContexts contexts, StepHandlers handlers, IDocumentStore store,
    Measures measures) : TaskActivity<StepActInput, string?>
{
    public override async Task<string?> RunAsync(TaskActivityContext context, StepActInput input)
    {
        if (await contexts.ReadAsync(input.Instance, input.Now) is not { } step || step.Step.IsOver
            || step.Step.AnsweredAt is not null)
        {
            return null;
        }

        var isRead = step.Step.Plan.OpensAt == step.Step.Plan.ClosesAt;
        await handlers.Of(step.Step.Plan.Kind).ExpireAsync(step, CancellationToken.None);
        var (state, outcome) = isRead ? (StepState.Done, StepOutcomes.Informed)
            : (StepState.Waived, StepOutcomes.Silent);
        await StepEnds.EndAsync(store, step, state, outcome, Instant.FromDateTimeUtc(input.Now));
        measures.StepEnded(step.Step.Plan.Kind, state.ToString());
        return state.ToString();
    }
}
