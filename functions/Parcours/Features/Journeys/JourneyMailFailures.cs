using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Mail;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>
/// What a journey does when a mail of it comes back. A bad address stops the step's clock until HR has corrected it;
/// what was blocked for a reason that may pass is tried twice more, a day apart, and then taken as a bad address.
/// </summary>
internal sealed class JourneyMailFailures(
    IDocumentStore store, JourneyChanges journeys, AddressChanges addresses, Suppressions suppressions,
    TimeProvider time) : IMailFailureHandler
{
    private const int MaxSoftBounces = 2;
    private static readonly Duration BetweenTries = Duration.FromHours(24);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public async Task BouncedAsync(
        MailSource source, string mailId, EmailAddress address, CancellationToken cancellation)
    {
        if (await StepAsync(source, address, cancellation) is { } step)
        {
            await BlockAsync(step, address, cancellation);
        }
    }

    public async Task BlockedAsync(
        MailSource source, string mailId, EmailAddress address, CancellationToken cancellation)
    {
        if (await StepAsync(source, address, cancellation) is not { } step
            || (mailId != $"{step.Partition}.{step.Plan.Id}.{step.InviteSuffix()}"
                && step.Mails.FirstOrDefault(mail => mail.Id == mailId) is null or { Kind: StepKinds.Reminder }))
        {
            // A reminder that was blocked is followed by the next one.
            return;
        }

        if (step.SoftBounces >= MaxSoftBounces)
        {
            await BlockAsync(step, address, cancellation);
            return;
        }

        await store.UpdateAsync<StepDocument>(step.Partition, step.Id, current =>
            current.IsOver || current.AnsweredAt is not null || current.SoftBounces != step.SoftBounces ? null
                : current with
                {
                    SoftBounces = current.SoftBounces + 1,
                    InvitedAt = null,
                    NotBefore = Now + BetweenTries,
                    Signals = [Instances.SignalToStep(current.Partition, current.Plan.Id)],
                }, cancellation);
    }

    public Task ComplainedAsync(MailSource source, EmailAddress address, CancellationToken cancellation) =>
        StopAsync(source, address, SuppressionReason.Complained, "complaint", cancellation);

    public Task UnsubscribedAsync(MailSource source, EmailAddress address, CancellationToken cancellation) =>
        StopAsync(source, address, SuppressionReason.Unsubscribed, "optional-mail-stopped", cancellation);

    private async Task StopAsync(
        MailSource source, EmailAddress address, SuppressionReason reason, string why, CancellationToken cancellation)
    {
        await suppressions.AddAsync(address, reason, source, Now, cancellation);
        if (await StepAsync(source, address, cancellation) is { JourneyId: { } journeyId })
        {
            await journeys.StopOptionalMailAsync(journeyId, address, why, Now, cancellation);
        }
    }

    /// <summary>The step, if it is still this address that it writes to.</summary>
    private async Task<StepDocument?> StepAsync(
        MailSource source, EmailAddress address, CancellationToken cancellation) =>
        await store.ReadAsync<StepDocument>(
            source.Partition, StepDocument.IdOf(source.StepId), cancellation) is { } step
            && step.Plan.Recipient.Email == address
            ? step
            : null;

    private async Task BlockAsync(StepDocument step, EmailAddress address, CancellationToken cancellation)
    {
        await suppressions.AddAsync(
            address, SuppressionReason.Bounced, new MailSource(step.Partition, step.Plan.Id), Now, cancellation);
        await store.UpdateAsync<StepDocument>(step.Partition, step.Id, current =>
            current.IsOver || current.AnsweredAt is not null || current.State == StepState.Blocked ? null : current with
            {
                State = StepState.Blocked,
                Signals = [Instances.SignalToStep(current.Partition, current.Plan.Id)],
            }, cancellation);
        if (step.JourneyId is { } journeyId)
        {
            await addresses.BounceAsync(journeyId, address, Now, cancellation);
        }
    }
}
