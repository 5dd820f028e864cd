using Microsoft.DurableTask;
using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Orchestrations;
using Parcours.Platform.Resilience;

namespace Parcours.Features.Practices;

/// <summary>Somebody has committed to try a practice: "did you try it?" is asked when its time has come.</summary>
public sealed class TrialOrchestrator : TaskOrchestrator<string, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
    {
        var rounds = new Rounds(context, input);
        while (await context.CallActivityAsync<TrialDecision>(
            nameof(AdvanceTrial), new TrialInput(input, context.CurrentUtcDateTime), Retries.WhileTransient)
                is { WakeAt: { } wakeAt })
        {
            if (!await rounds.WaitAsync(wakeAt))
            {
                return "Open";
            }
        }

        return "Asked";
    }
}

/// <param name="Instance">Instance id of the trial's orchestration.</param>
/// <param name="Now">UTC.</param>
public sealed record TrialInput(string Instance, DateTime Now);

/// <param name="WakeAt">When the next question opens, UTC; null when all have.</param>
public sealed record TrialDecision(DateTime? WakeAt);

/// <summary>
/// One round of a trial: begins the questions whose time has come, at the dates that pauses may have given them.
/// </summary>
public sealed class AdvanceTrial(IDocumentStore store) : TaskActivity<TrialInput, TrialDecision>
{
    public override async Task<TrialDecision> RunAsync(TaskActivityContext context, TrialInput input)
    {
        var (parts, now) = (Instances.Parts(input.Instance), Instant.FromDateTimeUtc(input.Now));
        if (await store.ReadAsync<TrialDocument>(parts[0], parts[1]) is not { } trial)
        {
            return new(WakeAt: null);
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

        return new(next?.ToDateTimeUtc());
    }
}
