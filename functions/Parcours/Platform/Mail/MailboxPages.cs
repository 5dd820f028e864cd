using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Parcours.Platform.Pages;
using Parcours.Platform.Security;
using Parcours.Programme.Definition;

namespace Parcours.Platform.Mail;

/// <summary>The local mailbox for people. Mails hold links, so it is HR's.</summary>
internal static class MailboxPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/mailbox").RequireHr().ExcludeFromDescription();
        pages.MapGet("", ListAsync);
        pages.MapGet("/{id}", ShowAsync);
        pages.MapGet("/{id}/html", HtmlAsync);
        pages.MapGet("/{id}/attachments/{index:int}", AttachmentAsync);
    }

    private static async Task<RazorComponentResult<MailboxPage>> ListAsync(
        Mailbox mailbox, HttpContext context, string? to, int page = 1, CancellationToken cancellation = default)
    {
        var address = string.IsNullOrWhiteSpace(to) ? null : EmailAddress.Of(to);
        var entries = await mailbox.ListAsync(address, after: null, cancellation) ?? [];
        var number = Math.Clamp(
            page, 1, Math.Max(1, (entries.Count + MailboxPage.PageSize - 1) / MailboxPage.PageSize));
        var shown = entries.Reverse().Skip((number - 1) * MailboxPage.PageSize).Take(MailboxPage.PageSize).ToArray();
        var messages = new List<MailboxMessageDocument>();
        await foreach (var message in mailbox.ReadAllAsync(shown, cancellation))
        {
            messages.Add(message);
        }

        return new RazorComponentResult<MailboxPage>(new
        {
            Locale = PageLocale.Of(context.Request),
            Messages = messages,
            To = address?.Value,
            Number = number,
            Total = entries.Count,
        });
    }

    private static async Task<Results<RazorComponentResult<MailPage>, NotFound>> ShowAsync(
        string id, Mailbox mailbox, HttpContext context, CancellationToken cancellation) =>
        await mailbox.ReadAsync(id, cancellation) is { } message
            ? new RazorComponentResult<MailPage>(new { Locale = PageLocale.Of(context.Request), Message = message })
            : TypedResults.NotFound();

    /// <summary>
    /// The HTML part alone, for the frame of the preview: its styles are inside it, and nothing else may run or load.
    /// </summary>
    private static async Task<Results<ContentHttpResult, NotFound>> HtmlAsync(
        string id, Mailbox mailbox, HttpContext context, CancellationToken cancellation)
    {
        if (await mailbox.ReadAsync(id, cancellation) is not { } message)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.MailPreviewPolicy;
        return TypedResults.Content(
            message.Html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.Ordinal),
            "text/html; charset=utf-8");
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> AttachmentAsync(
        string id, int index, Mailbox mailbox, CancellationToken cancellation) =>
        (await mailbox.ReadAsync(id, cancellation))?.Attachments.ElementAtOrDefault(index) is { } attachment
            ? TypedResults.File(Encoding.UTF8.GetBytes(attachment.Content), attachment.ContentType, attachment.Name)
            : TypedResults.NotFound();
}
