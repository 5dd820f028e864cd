using Parcours.Platform.Documents;

namespace Parcours.Platform.Mail.SendGrid;

/// <summary>
/// What is known of a mail that left through the provider: no address, no content. Partition: the mail's id. It is
/// written before the mail is handed over, so that after a crash one knows that it may have been.
/// </summary>
internal sealed record MailDocument : Document
{
    public const string TheId = "mail";

    /// <summary>A little over a year: as long as somebody may ask what became of a mail.</summary>
    public const int LifetimeSeconds = 400 * 24 * 3600;

    public required string Kind { get; init; }
    public string? JourneyId { get; init; }

    /// <summary>Partition and id of the step that it belongs to.</summary>
    public MailSource? Source { get; init; }

    /// <summary>The others, when it asks several things.</summary>
    public IReadOnlyList<MailSource> MoreSources { get; init; } = [];

    public required DateTimeOffset DueAt { get; init; }
    public MailState State { get; init; } = MailState.Handing;

    /// <summary>When it was last handed over.</summary>
    public required DateTimeOffset HandedAt { get; init; }

    /// <summary>How often it was handed over.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The provider's id of it.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Ids of the events that were dealt with.</summary>
    public IReadOnlyList<string> EventsHeard { get; init; } = [];
}

/// <summary>What is known of a mail; later states stay when earlier ones are heard of late.</summary>
internal enum MailState
{
    /// <summary>Being handed over; or a crash, and nobody knows.</summary>
    Handing,

    /// <summary>Surely not taken; to be handed over again.</summary>
    PutOff,

    /// <summary>Taken by the provider.</summary>
    Accepted,

    /// <summary>The receiver's server wants it later.</summary>
    Deferred,

    Delivered,

    /// <summary>The receiver's server refused it for a reason that may pass.</summary>
    Blocked,

    /// <summary>It can't be delivered to this address.</summary>
    Bounced,

    /// <summary>The provider refused it, and would again.</summary>
    Refused,
}
