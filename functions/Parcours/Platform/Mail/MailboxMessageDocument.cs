using Parcours.Platform.Documents;

namespace Parcours.Platform.Mail;

/// <summary>A mail in the local mailbox. Its id is the mail's: creating it is sending it, once.</summary>
public sealed record MailboxMessageDocument : Document
{
    public const string ThePartition = "mailbox";

    /// <summary>Place in the order of arrival.</summary>
    public required long Sequence { get; init; }

    public required string To { get; init; }
    public required string Kind { get; init; }
    public string? Step { get; init; }
    public string? JourneyId { get; init; }
    public required string Subject { get; init; }

    /// <summary>The instant at which it was due.</summary>
    public required DateTimeOffset SentAt { get; init; }

    public required string Locale { get; init; }
    public required string Text { get; init; }
    public required string Html { get; init; }
    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>What it asks together; empty for a mail that asks one thing at most.</summary>
    public IReadOnlyList<MailboxItem> Items { get; init; } = [];
    public required IReadOnlyList<MailAttachment> Attachments { get; init; }
}

/// <param name="Kind">As it would be alone.</param>
/// <param name="Step">Id of the step.</param>
/// <param name="JourneyId">The journey that it is about; null for what is a cohort's.</param>
/// <param name="Link">Where it is answered.</param>
public sealed record MailboxItem(string Kind, string Step, string? JourneyId, string Link);
