using Microsoft.DurableTask;
using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Orchestrations;

namespace Parcours.Features.Practices;

/// <summary>Somebody has committed to try a practice: "did you try it?" is asked when its time has come.</summary>
internal sealed class TrialOrchestrator : TaskOrchestrator<string, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, string input) =>
        await new Rounds(context, input).RunAsync(nameof(AdvanceTrial)) ? "Asked" : "Open";
}

/// <summary>
/// One round of a trial: begins the questions whose time has come, at the dates that pauses may have given them.
/// </summary>
internal sealed class AdvanceTrial(IDocumentStore store) : TaskActivity<RoundInput, RoundResult>
{
    public override async Task<RoundResult> RunAsync(TaskActivityContext context, RoundInput input)
    {
        var (parts, now) = (Instances.Parts(input.Instance), Instant.FromDateTimeUtc(input.Now));
        if (await store.ReadAsync<TrialDocument>(parts[0], parts[1]) is not { } trial)
        {
            return new(IsOver: true, null);
        }

        Instant? next = null;
        foreach (var id in trial.FollowUps)
        {
            if (await store.ReadAsync<StepDocument>(trial.JourneyId, StepDocument.IdOf(id))
                is not { State: StepState.Upcoming, InvitedAt: null } step)
            {
                continue;
            }

            if (step.Plan.OpensAt <= now)
            {
                await store.UpdateAsync<StepDocument>(step.Partition, step.Id, current =>
                    current.State == StepState.Upcoming ? current with
                    {
                        State = StepState.Open,
                        Signals = [Instances.SignalToStep(step.Partition, id)]
                    } : null);
            }
            else if (next is null || step.Plan.OpensAt < next)
            {
                next = step.Plan.OpensAt;
            }
        }

        if (trial.NextAt != next)
        {
            await store.UpdateAsync<TrialDocument>(
                trial.Partition, trial.Id, current => current with { NextAt = next, Signals = [] });
        }

        return new(IsOver: next is null, next?.ToDateTimeUtc());
    }
}
