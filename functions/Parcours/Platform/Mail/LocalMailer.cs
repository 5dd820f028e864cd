namespace Parcours.Platform.Mail;

/// <summary>Puts mails into the local mailbox instead of sending them.</summary>
internal sealed class LocalMailer(MailRenderer renderer, Mailbox mailbox, MailOutcomes outcomes) : IMailer
{
    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation = default)
    {
        var rendered = await renderer.RenderAsync(mail);
        await mailbox.AddAsync(
            sequence => new MailboxMessageDocument
            {
                Id = mail.Id,
                Partition = MailboxMessageDocument.ThePartition,
                Sequence = sequence,
                To = rendered.To,
                Kind = mail.Kind,
                Step = mail.Step,
                JourneyId = mail.JourneyId,
                Subject = rendered.Subject,
                SentAt = mail.DueAt,
                Locale = mail.Locale,
                Text = rendered.Text,
                Html = rendered.Html,
                Links = rendered.Links,
                Items =
                [
                    .. mail.Items.Select(
                        item => new MailboxItem(item.Kind, item.Step, item.JourneyId, item.Link.Url)),
                ],
                Attachments = rendered.Attachments,
            },
            cancellation);
        outcomes.Sent(mail.Kind);
        return MailOutcome.Sent;
    }
}
