using System.Globalization;
using System.Text;
using SendGrid.Helpers.Mail;

namespace Parcours.Platform.Mail.SendGrid;

/// <summary>
/// A mail in the provider's form: ids that come back with its events, and nothing that follows its reader.
/// </summary>
internal static class SendGridMessages
{
    /// <summary>Name under which the mail's id comes back with each event.</summary>
    public const string MailArgument = "mail";

    public static SendGridMessage Of(OutgoingMail mail, RenderedMail rendered, SendGridOptions options)
    {
        var message = new SendGridMessage
        {
            From = new EmailAddress(options.From.Address, options.From.DisplayName),
            Subject = rendered.Subject,
            Contents = [.. Alternatives(mail, rendered)],
            Categories = [mail.Kind],
            MailSettings = new MailSettings { SandboxMode = new SandboxMode { Enable = options.Sandbox } },
        };
        message.AddTo(new EmailAddress(rendered.To));
        message.AddCustomArg(MailArgument, mail.Id);
        message.AddCustomArg(
            "due", mail.DueAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        var items = mail.Items.Count == 0 ? null
            : string.Join(' ', mail.Items.Select(item => $"{item.Kind}|{item.Step}|{item.JourneyId}"));
        foreach (var (name, value) in new[] { ("journey", mail.JourneyId), ("step", mail.Step), ("items", items) })
        {
            if (value is not null)
            {
                message.AddCustomArg(name, value);
            }
        }

        message.SetClickTracking(enable: false, enableText: false);
        message.SetOpenTracking(enable: false, substitutionTag: null);
        message.SetSubscriptionTracking(enable: false);
        foreach (var (name, value) in rendered.Headers)
        {
            message.AddHeader(name, value);
        }

        foreach (var attachment in rendered.Attachments)
        {
            message.AddAttachment(
                attachment.Name, Convert.ToBase64String(Encoding.UTF8.GetBytes(attachment.Content)), "application/ics",
                "attachment");
        }

        return message;
    }

    /// <summary>
    /// What a reader chooses from, the richest last. A meeting is one of them, for that is where calendars look for it,
    /// and once more a file; of several each is a file only.
    /// </summary>
    /// <remarks>
    /// SendGrid refuses parameters in types, but for the method of <c>text/calendar</c>; it names the encoding of what
    /// is written here, UTF-8, by itself, and a wrong one for files that are text.
    /// </remarks>
    private static IEnumerable<Content> Alternatives(OutgoingMail mail, RenderedMail rendered) =>
    [
        new Content("text/plain", rendered.Text),
        new Content("text/html", rendered.Html),
        .. mail is { Calendar: { } meeting, MoreCalendars.Count: 0 }
            ? rendered.Attachments.Select(file => new Content(CalendarFile.TypeOf(meeting), file.Content))
            : [],
    ];
}
