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
        if (await WithheldAsync(step, kind, dueAt, cancellation) is { } withheld)
        {
            return withheld;
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
            InformationNotice = await NoticeAsync(context, id, cancellation),
            Calendar = entries.Count > 0 ? entries[0] : null,
            MoreCalendars = [.. entries.Skip(1)],
            DueAt = dueAt.ToDateTimeOffset(),
            Unsubscribe = step.Plan.MailClass == MailClass.Nudge ? new MailLink(
                ActTexts.UnsubscribeName.In(recipient.Locale), url + "/unsubscribe") : null,
        }, cancellation);
        return new StepMailResult(
            Sent(id, kind, dueAt, recipient, entries),
            await BouncedAsync(outcome, recipient, [source], dueAt, cancellation));
    }

    /// <summary>
    /// Sends several demands as one mail, and says what became of each; what would be withheld alone isn't in it.
    /// </summary>
    public async Task<IReadOnlyList<(DigestPart Part, StepMailResult Result)>> SendTogetherAsync(
        QueueMail mail, IReadOnlyList<DigestPart> parts, CancellationToken cancellation = default)
    {
        using var span = Traces.StartPart("mail " + StepKinds.Digest, ActivityKind.Producer);
        var results = new List<(DigestPart, StepMailResult)>();
        var asked = new List<(DigestPart Part, MailItem Item, IReadOnlyList<CalendarPart> Entries)>();
        var isOneProgramme = parts.Select(part => part.Context.Step.ProgrammeId).Distinct().Count() == 1;
        foreach (var part in parts)
        {
            var step = part.Context.Step;
            if (await WithheldAsync(step, part.Kind, mail.At, cancellation) is { } withheld)
            {
                results.Add((part, withheld));
                continue;
            }

            var item = new MailItem(
                part.Kind, step.Plan.Id, step.JourneyId,
                isOneProgramme ? part.Mail.Subject : part.TitleAmongProgrammes, part.Mail.Body,
                new MailLink(
                    part.Mail.ActionLabel ?? part.Context.Say(StepTexts.Read),
                    await links.UrlAsync(step, cancellation)),
                new MailSource(step.Partition, step.Plan.Id), step.Plan.MailClass == MailClass.Nudge);
            asked.Add((part, item, await EntriesAsync(step, part.Mail, cancellation)));
        }

        if (asked.Count == 0)
        {
            return results;
        }

        var recipient = asked[0].Part.Context.Step.Plan.Recipient;
        var outcome = await mailer.SendAsync(
            (await DigestAsync(mail, recipient, [.. asked.Select(one => one.Part.Context)], cancellation)) with
            {
                Source = asked[0].Item.Source,
                Items = [.. asked.Select(one => one.Item)],
                Calendar = asked.SelectMany(one => one.Entries).FirstOrDefault(),
                MoreCalendars = [.. asked.SelectMany(one => one.Entries).Skip(1)],
                Unsubscribe = asked.FirstOrDefault(one => one.Item.IsOptional).Item is { } optional
                    ? new MailLink(
                        ActTexts.UnsubscribeName.In(recipient.Locale), optional.Link.Url + "/unsubscribe") : null,
            }, cancellation);
        var bounced = await BouncedAsync(
            outcome, recipient, asked.Select(one => one.Item.Source), mail.At, cancellation);
        results.AddRange(asked.Select(one => (
            one.Part, new StepMailResult(Sent(mail.Id, one.Part.Kind, mail.At, recipient, one.Entries), bounced))));
        return results;
    }

    private async Task<OutgoingMail> DigestAsync(
        QueueMail mail, Recipient recipient, IReadOnlyList<StepContext> steps, CancellationToken cancellation)
    {
        var (subject, lead) = DigestPart.Words(steps.Count);
        var notices = new List<Block>();
        foreach (var programme in steps.DistinctBy(step => step.Step.ProgrammeId))
        {
            notices.AddRange(await NoticeAsync(programme, mail.Id, cancellation));
        }

        return new OutgoingMail
        {
            Id = mail.Id,
            To = recipient.Email,
            FirstName = recipient.FirstName,
            Locale = recipient.Locale,
            Kind = StepKinds.Digest,
            Subject = subject.In(recipient.Locale),
            Body = [new Block.Paragraph(lead.In(recipient.Locale))],
            InformationNotice = notices,
            DueAt = mail.At.ToDateTimeOffset(),
        };
    }

    private static SentMail Sent(
        string id, string kind, Instant at, Recipient recipient, IReadOnlyList<CalendarPart> entries) =>
        new(id, kind, at)
        {
            Calendar = entries.Count > 0 ? entries[0] : null,
            MoreCalendars = entries.Count > 1 ? [.. entries.Skip(1)] : null,
            To = entries.Count > 0 ? recipient.Email : null,
        };

    private async Task<IReadOnlyList<Block>> NoticeAsync(
        StepContext context, string id, CancellationToken cancellation) =>
        await first.IsFirstAsync(context.Step.ProgrammeId, context.Step.Plan.Recipient, id, cancellation)
            ? InformationNotice.For(context) : [];

    /// <summary>Whether the address can't receive mail; then it is left in peace.</summary>
    private async Task<bool> BouncedAsync(
        MailOutcome outcome, Recipient recipient, IEnumerable<MailSource> sources, Instant at,
        CancellationToken cancellation)
    {
        if (outcome != MailOutcome.Refused && !UndeliverableAddresses.Is(recipient.Email))
        {
            return false;
        }

        foreach (var source in sources)
        {
            await suppressions.AddAsync(recipient.Email, SuppressionReason.Bounced, source, at, cancellation);
        }

        return true;
    }

    /// <summary>What becomes of a mail to an address that is left in peace; null where it is sent.</summary>
    private async Task<StepMailResult?> WithheldAsync(
        StepDocument step, string kind, Instant at, CancellationToken cancellation)
    {
        var address = step.Plan.Recipient.Email;
        if (await suppressions.FindAsync(address, cancellation) is not { } suppressed)
        {
            return null;
        }

        if (suppressed.Has(SuppressionReason.Bounced))
        {
            await suppressions.AddAsync(
                address, SuppressionReason.Bounced, new MailSource(step.Partition, step.Plan.Id), at, cancellation);
            return new StepMailResult(Mail: null, Bounced: true);
        }

        return IsWithheld(suppressed, step.Plan.MailClass, kind) ? new StepMailResult(Mail: null, Bounced: false)
            : null;
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
