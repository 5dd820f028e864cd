using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Parcours.Programme.Wording;

namespace Parcours.Platform.Mail;

/// <summary>
/// Writes a mail's parts: the text from the blocks, the HTML from a component, the meeting as a calendar file. What
/// people typed can't become a header: subject, names and addresses are one line without control characters.
/// </summary>
internal sealed class MailRenderer(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    public async Task<RenderedMail> RenderAsync(OutgoingMail mail)
    {
        var safe = mail with
        {
            To = PlainText.SingleLine(mail.To),
            FirstName = PlainText.SingleLine(mail.FirstName),
            Subject = PlainText.SingleLine(mail.Subject),
        };
        return new RenderedMail
        {
            To = safe.To,
            Subject = safe.Subject,
            Text = MailText.Of(safe),
            Html = await HtmlAsync(safe),
            Links =
            [
                .. safe.Items.Select(item => item.Link).Append(safe.Action).OfType<MailLink>().Select(link => link.Url),
            ],
            Attachments = safe.Calendar is { } meeting ? CalendarFile.All([meeting, .. safe.MoreCalendars], safe) : [],
            Headers = safe.Unsubscribe is { } unsubscribe
                ? new Dictionary<string, string>
                {
                    ["List-Unsubscribe"] = $"<{PlainText.SingleLine(unsubscribe.Url)}>",
                    ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
                }
                : new Dictionary<string, string>(),
        };
    }

    private async Task<string> HtmlAsync(OutgoingMail mail)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var parameters = ParameterView.FromDictionary(
            new Dictionary<string, object?> { [nameof(MailBody.Mail)] = mail });
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<MailBody>(parameters)).ToHtmlString());
    }
}
