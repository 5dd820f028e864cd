using Parcours.Programme.Wording;
using static Parcours.Platform.Language.Typography;

namespace Parcours.Platform.Mail;

/// <summary>The pages of the local mailbox.</summary>
internal static class MailboxTexts
{
    public static Text Title { get; } = Both("Boîte aux lettres locale", "Local mailbox");

    public static Text Lead { get; } = Both(
        "Sur une seule machine, rien ne part : les messages arrivent ici, les plus récents d'abord.",
        "On one machine nothing leaves: messages arrive here, the latest first.");

    public static Text Empty { get; } = Both("Aucun message pour l'instant.", "No message yet.");

    public static Text Filter { get; } = Both("Adresse du destinataire", "Receiver's address");

    public static Text Show { get; } = Both("Filtrer", "Filter");

    public static Text All { get; } = Both("Tous les messages", "All messages");

    public static Text Newer { get; } = Both("Plus récents", "Newer");

    public static Text Older { get; } = Both("Plus anciens", "Older");

    public static Text To { get; } = Both("À", "To");

    public static Text Sent { get; } = Both("Envoyé", "Sent");

    public static Text Kind { get; } = Both("Nature", "Kind");

    public static Text HtmlPart { get; } = Both("Message tel qu'il s'affiche", "Message as it is shown");

    public static Text TextPart { get; } = Both("Version texte", "Text version");

    public static Text Attachments { get; } = Both("Pièces jointes", "Attachments");

    public static Text Count(int count) => Both($"{count} messages", $"{count} mails");
}
