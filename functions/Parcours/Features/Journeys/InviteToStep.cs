using Microsoft.DurableTask;
using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>
/// Sends a step's first mail, once, and opens the step: alone, or with what else the person is asked at that moment. A
/// demand for which other journeys leave no room in the person's week waits for the next one.
/// </summary>
internal sealed class InviteToStep(
    StepContexts contexts, StepHandlers handlers, StepMails mails, MailQueue queue, DigestMails digests,
    SentSteps sent, IDocumentStore store, TimeProvider time) : TaskActivity<StepActInput, string?>
{
    public override async Task<string?> RunAsync(TaskActivityContext context, StepActInput input)
    {
        if (await contexts.ReadAsync(input.Instance, input.Now) is not { } step || step.Step.InvitedAt is not null
            || step.Step.IsOver
            || !NextActs.IsStill(step, time, StepAct.Invite, input.Number))
        {
            return null;
        }

        var dueAt = Instant.FromDateTimeUtc(input.DueAt);
        if (MailQueue.Joins(step.Step.Plan))
        {
            switch (await queue.TakeAsync(step, step.Step.InviteSuffix(), dueAt))
            {
                case null:
                    await PutOffAsync(step, dueAt);
                    return null;
                case { Items.Count: > 1 } together:
                    await digests.SendAsync(together, step);
                    return together.Id;
                default:
                    break;
            }
        }

        var mail = await handlers.Of(step.Step.Plan.Kind).MailAsync(step, CancellationToken.None);
        var result = await mails.SendAsync(step, step.Step.Plan.Kind, step.Step.InviteSuffix(), mail, dueAt);
        await sent.InvitedAsync(step, result, dueAt);
        return result.Mail?.Id;
    }

    /// <summary>The journey's plan has it later, so that its own turns don't bring it back.</summary>
    private async Task PutOffAsync(StepContext step, Instant dueAt)
    {
        var later = QueueRule.InNextWeek(step.Programme.Calendar, step.Step.Plan, dueAt);
        await store.UpdateAsync<JourneyDocument>(step.Step.Partition, JourneyDocument.TheId, journey => journey with
        {
            Adjustments = journey.AdjustmentsWith(later),
            Signals = [],
        });
        await store.UpdateAsync<StepDocument>(
            step.Step.Partition, step.Step.Id,
            current => current.InvitedAt is not null || current.IsOver ? null
                : current with { Plan = later, Signals = [] });
    }
}
