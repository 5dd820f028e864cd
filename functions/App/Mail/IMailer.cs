namespace Parcours.App.Mail;

/// <summary>Sends mail: to the local mailbox on one machine, through a provider elsewhere.</summary>
public interface IMailer
{
    /// <summary>Sends once per mail id, however often it is called.</summary>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellation = default);
}
