using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Telemetry;

namespace Parcours.Features.Journeys;

/// <summary>Notes on a step that a mail of it has left, or was held back.</summary>
internal sealed class SentSteps(
    StepHandlers handlers, IDocumentStore store, AddressChanges addresses, CallOffs callOffs, Measures measures)
{
    /// <summary>The first mail has left: the step is open.</summary>
    public async Task InvitedAsync(StepContext step, StepMailResult sent, Instant dueAt)
    {
        var asks = await handlers.Of(step.Step.Plan.Kind).AsksAsync(step, CancellationToken.None);
        await store.UpdateAsync<StepDocument>(step.Step.Partition, step.Step.Id, current =>
            current.InvitedAt is not null || current.IsOver ? null : current with
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
    }

    /// <summary>A reminder has left, or was held back.</summary>
    public Task RemindedAsync(StepContext step, int number, SentMail? sent, Instant at) =>
        store.UpdateAsync<StepDocument>(step.Step.Partition, step.Step.Id, current =>
            current.RemindersDone >= number ? null : current with
            {
                RemindersDone = number,
                State = sent is not null && current.State == StepState.Open ? StepState.Reminded : current.State,
                Mails = sent is null ? current.Mails : [.. current.Mails, sent],
                Signals = [],
                Events = sent is null ? current.Events : [.. current.Events, StepEvents.Of(current, "reminded", at)],
            });
}
