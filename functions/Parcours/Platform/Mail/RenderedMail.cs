namespace Parcours.Platform.Mail;

/// <summary>A mail as it leaves: every header on one line, both parts written.</summary>
internal sealed record RenderedMail
{
    public required string To { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public required string Html { get; init; }

    /// <summary>The addresses that the mail asks to open.</summary>
    public required IReadOnlyList<string> Links { get; init; }

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>Further headers, such as <c>List-Unsubscribe</c> for optional nudges.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(
        StringComparer.Ordinal);
}

/// <summary>A file that comes along, as text.</summary>
public sealed record MailAttachment(string Name, string ContentType, string Content);
