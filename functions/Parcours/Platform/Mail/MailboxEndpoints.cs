using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Parcours.Platform.Forms;
using Parcours.Platform.Security;
using Parcours.Platform.Web;
using Parcours.Programme.Definition;

namespace Parcours.Platform.Mail;

/// <summary>A mail as <c>GET /api/mailbox</c> gives it.</summary>
internal sealed record MailboxMessage(
    string Id,
    string To,
    string Kind,
    string? Step,
    string? JourneyId,
    string Subject,
    string SentAt,
    string Locale,
    string Text,
    string Html,
    IReadOnlyList<string> Links,
    IReadOnlyList<MailAttachment> Attachments)
{
    /// <summary>What it asks, when it asks several things; otherwise it isn't there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MailboxItem>? Items { get; init; }
}

/// <summary>Mails, oldest first.</summary>
internal sealed record MailboxMessages(IReadOnlyList<MailboxMessage> Messages);

/// <summary>The local mailbox for programs.</summary>
internal static class MailboxEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/mailbox", ListAsync).RequireHr().WithTags("Mailbox").Describe(
            "ListMailbox",
            "Mails that would have left",
            "Oldest first. There only where mails stay in the program: on one machine without SendGrid. `after` is the "
                + "id of a message.",
            StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<MailboxMessages>, ProblemHttpResult>> ListAsync(
        Mailbox mailbox, string? to, string? after, CancellationToken cancellation)
    {
        var address = string.IsNullOrEmpty(to) ? null : EmailAddress.Of(to);
        if (await mailbox.ListAsync(address, NullIfEmpty(after), cancellation) is not { } entries)
        {
            return TypedResults.Problem(
                "`after` is the id of a message of this mailbox; there is none of that id.",
                statusCode: StatusCodes.Status400BadRequest);
        }

        var messages = new List<MailboxMessage>(entries.Count);
        await foreach (var message in mailbox.ReadAllAsync(entries, cancellation))
        {
            messages.Add(Of(message));
        }

        return TypedResults.Ok(new MailboxMessages(messages));
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static MailboxMessage Of(MailboxMessageDocument message) => new(
        message.Id,
        message.To,
        message.Kind,
        message.Step,
        message.JourneyId,
        message.Subject,
        FormJson.Instant(message.SentAt),
        message.Locale,
        message.Text,
        message.Html,
        message.Links,
        message.Attachments)
    {
        Items = message.Items.Count > 0 ? message.Items : null,
    };
}
