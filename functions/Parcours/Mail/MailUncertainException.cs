namespace Parcours.Mail;

/// <summary>
/// A mail was handed to the provider and it isn't known whether it was taken: it is sent once more only when nothing was heard
/// of it for a while.
/// </summary>
public sealed class MailUncertainException(string message, Exception? inner = null) : IOException(message, inner);
