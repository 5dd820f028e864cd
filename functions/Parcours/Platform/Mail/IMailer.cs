using Parcours.Platform.Resilience;

namespace Parcours.Platform.Mail;

/// <summary>Sends mail: to the local mailbox on one machine, through a provider elsewhere.</summary>
internal interface IMailer
{
    /// <summary>Sends once per mail id, however often it is called, as far as it can be known.</summary>
    /// <exception cref="HttpRequestException">It wasn't taken this time: call again later.</exception>
    /// <exception cref="UncertainOutcomeException">Whether it was taken isn't known: call again later, it waits by
    /// itself.</exception>
    Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation = default);
}

/// <summary>What became of a mail, as far as is known at once.</summary>
internal enum MailOutcome
{
    Sent,

    /// <summary>It can't be sent, and couldn't later.</summary>
    Refused,
}
