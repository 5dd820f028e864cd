using Microsoft.DurableTask;
using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>
/// Nobody has answered by the deadline: the facilitator is asked to call, in one mail a journey and week. The line
/// manager isn't told.
/// </summary>
internal sealed class EscalateStep(StepContexts contexts, IDocumentStore store) : TaskActivity<StepActInput, bool>
{
    public override async Task<bool> RunAsync(TaskActivityContext context, StepActInput input)
    {
        if (await contexts.ReadAsync(input.Instance, input.Now) is not { Journey: { } journey } step
            || step.Step.EscalatedAt is not null)
        {
            return false;
        }

        var at = Instant.FromDateTimeUtc(input.DueAt);
        var plan = FollowUps.Escalation(step.Programme.Calendar, step.Step.Plan, at);
        await store.CreateAsync(FollowUpSteps.Of(step, plan));
        await store.UpdateAsync<StepDocument>(
            step.Step.Partition, step.Step.Id, current => current with { EscalatedAt = at, Signals = [] });
        return true;
    }
}
