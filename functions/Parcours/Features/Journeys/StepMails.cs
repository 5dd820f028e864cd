using System.Diagnostics;
using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Mail;
using Parcours.Platform.Pages;
using Parcours.Platform.Telemetry;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>Makes a mail of what a step has to say, and sends it once.</summary>
internal sealed class StepMails(
    IMailer mailer, StepLinks links, FirstMails first, Suppressions suppressions, IDocumentStore store)
{
    /// <summary>Sends a step's mail.</summary>
    /// <param name="context">The step.</param>
    /// <param name="kind">As in the mailbox.</param>
    /// <param name="suffix">What makes the mail's id unique among those of the step.</param>
    /// <param name="mail">What it says.</param>
    /// <param name="dueAt">The instant at which it was due: its <c>sentAt</c>.</param>
    /// <param name="cancellation">Stops waiting, not what has begun.</param>
    public async Task<StepMailResult> SendAsync(
        StepContext context, string kind, string suffix, StepMail mail, Instant dueAt,
        CancellationToken cancellation = default)
    {
        using var span = Traces.StartPart("mail " + kind, ActivityKind.Producer);
        var step = context.Step;
        var recipient = step.Plan.Recipient;
        var id = $"{step.Partition}.{step.Plan.Id}.{suffix}";
        var source = new MailSource(step.Partition, step.Plan.Id);
        if (await suppressions.FindAsync(recipient.Email, cancellation) is { } suppressed)
        {
            if (suppressed.Has(SuppressionReason.Bounced))
            {
                await suppressions.AddAsync(
                    recipient.Email, SuppressionReason.Bounced, source, dueAt, cancellation);
                return new StepMailResult(Mail: null, Bounced: true);
            }

            if (IsWithheld(suppressed, step.Plan.MailClass, kind))
            {
                return new StepMailResult(Mail: null, Bounced: false);
            }
        }

        var url = mail.ActionLabel is null && step.Plan.MailClass != MailClass.Nudge ? null
            : await links.UrlAsync(step, cancellation);
        var entries = await EntriesAsync(step, mail, cancellation);
        var outcome = await mailer.SendAsync(new OutgoingMail
        {
            Id = id,
            To = recipient.Email,
            FirstName = recipient.FirstName,
            Locale = recipient.Locale,
            Kind = kind,
            Step = step.Plan.Id,
            JourneyId = step.JourneyId,
            Source = source,
            Subject = mail.Subject,
            Body = mail.Body,
            Action = mail.ActionLabel is { } label ? new MailLink(label, url!) : null,
            InformationNotice = await first.IsFirstAsync(step.ProgrammeId, recipient, id, cancellation)
                ? InformationNotice.For(context)
                : [],
            Calendar = entries.Count > 0 ? entries[0] : null,
            MoreCalendars = [.. entries.Skip(1)],
            DueAt = dueAt.ToDateTimeOffset(),
            Unsubscribe = step.Plan.MailClass == MailClass.Nudge ? new MailLink(
                ActTexts.UnsubscribeName.In(recipient.Locale), url + "/unsubscribe") : null,
        }, cancellation);
        var bounced = outcome == MailOutcome.Refused || UndeliverableAddresses.Is(recipient.Email);
        if (bounced)
        {
            await suppressions.AddAsync(recipient.Email, SuppressionReason.Bounced, source, dueAt, cancellation);
        }

        var sent = new SentMail(id, kind, dueAt)
        {
            Calendar = entries.Count > 0 ? entries[0] : null,
            MoreCalendars = entries.Count > 1 ? [.. entries.Skip(1)] : null,
            To = entries.Count > 0 ? recipient.Email : null,
        };
        return new StepMailResult(sent, bounced);
    }

    /// <summary>
    /// Whether a mail isn't sent to who complained, or wants no optional mail. Meetings, and what somebody has just
    /// asked for, still come; what isn't sent ends by its default, as if nobody had answered.
    /// </summary>
    private static bool IsWithheld(SuppressionDocument suppressed, MailClass mailClass, string kind)
    {
        var isOptional = mailClass == MailClass.Nudge;
        return kind is not ("code" or "new-link")
            && ((suppressed.Has(SuppressionReason.Complained)
                    && (isOptional || mailClass == MailClass.Demand || kind == StepKinds.Reminder))
                || (suppressed.Has(SuppressionReason.Unsubscribed) && isOptional));
    }

    /// <summary>Each invitation as the next version of what the receiver has.</summary>
    private async Task<IReadOnlyList<CalendarPart>> EntriesAsync(
        StepDocument step, StepMail mail, CancellationToken cancellation)
    {
        if (mail.Entries.All(entry => entry.Cancelled))
        {
            return mail.Entries;
        }

        var steps = await store.ListAsync<StepDocument>(step.Partition, cancellation);
        return
        [
            .. mail.Entries.Select(entry => entry.Cancelled ? entry
                : CalendarLedger.Next(steps, step.Plan.Recipient.Email, entry)),
        ];
    }
}

/// <param name="Mail">What was sent; null when the address is left in peace.</param>
/// <param name="Bounced">The address can't receive mail, as far as is known at once.</param>
internal sealed record StepMailResult(SentMail? Mail, bool Bounced);

/// <summary>Addresses in the domain that the standards keep for names that never exist (RFC 2606, 6761).</summary>
internal static class UndeliverableAddresses
{
    public static bool Is(EmailAddress email) => email.Value.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);
}
