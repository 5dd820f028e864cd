using System.Text.Json;
using Parcours.Programme.Definition;

namespace Parcours.Platform.Mail.SendGrid;

/// <summary>What SendGrid tells of a mail.</summary>
/// <param name="Id">Of the event; repeats have the same.</param>
/// <param name="MailId">Our id of the mail.</param>
/// <param name="Address">Its receiver.</param>
/// <param name="What">What it means.</param>
internal sealed record MailEvent(string Id, string MailId, EmailAddress Address, MailNews What)
{
    /// <summary>The events of a delivery that are about our mails and matter; others are left out.</summary>
    /// <exception cref="JsonException">It isn't an array of events.</exception>
    public static IReadOnlyList<MailEvent> Read(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.ValueKind == JsonValueKind.Array
            ? [.. json.RootElement.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(Read)
            .OfType<MailEvent>()]
            : throw new JsonException("An array of events is expected.");
    }

    private static MailEvent? Read(JsonElement item) =>
        Text(item, "sg_event_id") is { Length: > 0 and < 200 } id
            && Text(item, SendGridMessages.MailArgument) is { Length: > 0 } mail && NewsOf(item) is { } what
            ? new MailEvent(id, mail, EmailAddress.Of(Text(item, "email") ?? ""), what)
            : null;

    private static MailNews? NewsOf(JsonElement item) => Text(item, "event") switch
    {
        "processed" => MailNews.Processed,
        "deferred" => MailNews.Deferred,
        "delivered" => MailNews.Delivered,
        "bounce" => Text(item, "type") == "blocked" ? MailNews.Blocked : MailNews.Bounced,
        "dropped" => OfDrop(Text(item, "reason") ?? ""),
        "spamreport" => MailNews.Complained,
        "unsubscribe" or "group_unsubscribe" => MailNews.Unsubscribed,
        _ => null,
    };

    /// <summary>SendGrid drops what it knows won't arrive, and says for which of its lists.</summary>
    private static MailNews OfDrop(string reason) =>
        reason.StartsWith("Bounced", StringComparison.OrdinalIgnoreCase)
            || reason.StartsWith("Invalid", StringComparison.OrdinalIgnoreCase) ? MailNews.Bounced
        : reason.StartsWith("Spam Reporting", StringComparison.OrdinalIgnoreCase) ? MailNews.Complained
        : reason.StartsWith("Unsubscribed", StringComparison.OrdinalIgnoreCase) ? MailNews.Unsubscribed
        : MailNews.Blocked;

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>What an event means for us.</summary>
internal enum MailNews
{
    Processed,
    Deferred,
    Delivered,

    /// <summary>It wasn't taken, for a reason that may pass.</summary>
    Blocked,

    /// <summary>The address doesn't take mail.</summary>
    Bounced,

    /// <summary>Its receiver called it spam.</summary>
    Complained,

    Unsubscribed,
}
