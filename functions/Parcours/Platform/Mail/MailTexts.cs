using Parcours.Programme.Wording;
using static Parcours.Platform.Language.Typography;

namespace Parcours.Platform.Mail;

/// <summary>The words around every mail.</summary>
internal static class MailTexts
{
    public static Text Greeting(string firstName) =>
        Both($"Bonjour {PlainText.Isolate(firstName)},", $"Hello {PlainText.Isolate(firstName)},");

    public static Text LinkLead { get; } = Both(
        "Ce lien vous est personnel : ne le transférez pas.", "This link is yours alone: please don't forward it.");

    public static Text LinksLead { get; } = Both(
        "Ces liens vous sont personnels : ne les transférez pas.",
        "These links are yours alone: please don't forward them.");

    public static Text NoticeTitle { get; } = Both("Vos données et vos droits", "Your data and your rights");

    public static Text Signature { get; } = Both(
        "Parcours, pour votre direction des ressources humaines", "Parcours, for your human resources department");

    public static Text NoTracking { get; } = Both(
        "Ce message ne contient ni image ni traceur : personne ne sait si vous l'avez ouvert.",
        "This message has no image and no tracker: nobody knows whether you opened it.");

    public static Text CalendarAttached { get; } = Both(
        "Le rendez-vous est joint pour votre agenda.", "The appointment is attached for your calendar.");

    public static Text CancellationAttached { get; } = Both(
        "L'annulation est jointe pour votre agenda.", "The cancellation is attached for your calendar.");
}
