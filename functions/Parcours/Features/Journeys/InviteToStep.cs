using Microsoft.DurableTask;
using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Telemetry;

namespace Parcours.Features.Journeys;

/// <summary>Sends a step's first mail, once, and opens the step.</summary>
internal sealed class InviteToStep(
    StepContexts contexts, StepHandlers handlers, StepMails mails, IDocumentStore store, AddressChanges addresses,
    CallOffs callOffs, Measures measures, TimeProvider time) : TaskActivity<StepActInput, string?>
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
        var mail = await handlers.Of(step.Step.Plan.Kind).MailAsync(step, CancellationToken.None);
        var asks = await handlers.Of(step.Step.Plan.Kind).AsksAsync(step, CancellationToken.None);
        var sent = await mails.SendAsync(step, step.Step.Plan.Kind, step.Step.InviteSuffix(), mail, dueAt);
        await store.UpdateAsync<StepDocument>(step.Step.Partition, step.Step.Id, current => current with
        {
            InvitedAt = current.SoftBounces == step.Step.SoftBounces ? dueAt : current.InvitedAt,
            State = sent.Bounced ? StepState.Blocked : current.State == StepState.Upcoming ? StepState.Open
                : current.State,
            Mails = sent.Mail is { } left ? [.. current.Mails, left] : current.Mails,
            AnsweredAt = asks ? current.AnsweredAt : dueAt,
            Outcome = asks ? current.Outcome : StepOutcomes.Informed,
            Signals = [],
            Events = [.. current.Events, StepEvents.Of(current, "opened", dueAt)],
        });
        measures.StepOpened(step.Step.Plan.Kind);
        if (sent.Bounced && step.Journey is { } journey)
        {
            await addresses.BounceAsync(journey.Partition, step.Step.Plan.Recipient.Email, dueAt);
        }

        if (sent.Mail?.Entries.Any(entry => !entry.Cancelled) == true && step.Step.JourneyId is { } id
            && await store.ReadAsync<JourneyDocument>(id, JourneyDocument.TheId)
                is { State: JourneyState.Cancelled or JourneyState.Dropped, EndedAt: { } endedAt })
        {
            // It was ended while the mail left, and couldn't know of it.
            await callOffs.AllAsync(step.Programme.Calendar, id, endedAt, CancellationToken.None);
        }

        return sent.Mail?.Id;
    }
}
