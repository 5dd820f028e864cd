using Parcours.Programme.Definition;

namespace Parcours.Platform.Mail;

/// <summary>
/// What a journey does when a mail of it didn't arrive, or wasn't wanted. Each may be told several times.
/// </summary>
internal interface IMailFailureHandler
{
    /// <summary>The address doesn't take mail.</summary>
    Task BouncedAsync(MailSource source, string mailId, EmailAddress address, CancellationToken cancellation);

    /// <summary>It wasn't taken, for a reason that may pass.</summary>
    Task BlockedAsync(MailSource source, string mailId, EmailAddress address, CancellationToken cancellation);

    /// <summary>Its receiver called it spam.</summary>
    Task ComplainedAsync(MailSource source, EmailAddress address, CancellationToken cancellation);

    /// <summary>Its receiver wants no optional mail.</summary>
    Task UnsubscribedAsync(MailSource source, EmailAddress address, CancellationToken cancellation);
}
