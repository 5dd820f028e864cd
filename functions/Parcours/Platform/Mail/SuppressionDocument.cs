using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;

namespace Parcours.Platform.Mail;

/// <summary>Why an address gets less mail, or none.</summary>
internal enum SuppressionReason
{
    /// <summary>It takes none: nothing is sent there.</summary>
    Bounced,

    /// <summary>Somebody there called a mail spam: nothing is asked there, and nobody reminded.</summary>
    Complained,

    /// <summary>Somebody there wants no optional mail.</summary>
    Unsubscribed,
}

/// <param name="Reason">Why.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Mails">The steps whose mails it was about, or which wait for it to end.</param>
internal sealed record Suppression(SuppressionReason Reason, Instant Since, IReadOnlyList<MailSource> Mails);

/// <summary>An address that is left in peace, whoever writes: every programme, journey and role.</summary>
internal sealed record SuppressionDocument : Document
{
    public const string ThePartition = "suppressions";

    public required EmailAddress Email { get; init; }

    /// <summary>One a reason, in the order in which they came.</summary>
    public required IReadOnlyList<Suppression> Reasons { get; init; }

    /// <summary>Whether there is a reason of that kind.</summary>
    public bool Has(SuppressionReason reason) => Reasons.Any(known => known.Reason == reason);
}
