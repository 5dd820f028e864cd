using Parcours.Programme.Wording;
using static Parcours.Platform.Language.Typography;

namespace Parcours.Platform.Pages;

/// <summary>What stands on every page, and the pages for links that lead nowhere any more.</summary>
internal static class PageTexts
{
    public static Text Skip { get; } = Both("Aller au contenu", "Skip to content");

    public static Text Footer { get; } = Both(
        "Parcours accompagne votre programme de développement managérial. Cette page ne suit ni vos clics ni vos "
            + "lectures.",
        "Parcours supports your management development programme. This page tracks neither clicks nor readings.");

    public static Text Figure { get; } = Both("Valeur", "Value");

    public static Text Item { get; } = Both("Intitulé", "Item");

    public static Text ExpiredTitle { get; } = Both("Ce lien a expiré", "This link has expired");

    public static Text Expired { get; } = Both(
        "Le délai prévu pour répondre est passé. Rien n'est perdu : demandez un nouveau lien, il arrive aussitôt à "
            + "votre adresse.",
        "The time set for answering is over. Nothing is lost: ask for a new link, it comes to your address at once.");

    public static Text RevokedTitle { get; } = Both("Ce lien n'est plus valable", "This link is no longer valid");

    public static Text Revoked { get; } = Both(
        "Il a été désactivé, ou un lien plus récent le remplace. Ouvrez le dernier message reçu, ou demandez un "
            + "nouveau lien.",
        "It was switched off, or a newer link replaces it. Open the latest message you received, or ask for a new "
            + "link.");

    public static Text UnknownTitle { get; } = Both("Nous ne connaissons pas ce lien", "We don't know this link");

    public static Text Unknown { get; } = Both(
        "Il manque peut-être la fin de l'adresse : ouvrez le lien depuis le message reçu, ou recopiez-le en entier.",
        "The end of the address may be missing: open the link from the message you received, or copy the whole of it.");

    public static Text UnknownHelp { get; } = Both(
        "Si cela ne suffit pas, écrivez à la personne des ressources humaines qui suit votre programme.",
        "If that doesn't help, write to the person in human resources who looks after your programme.");

    public static Text DoneTitle { get; } = Both("Merci, c'est enregistré", "Thank you, it's saved");

    public static Text Done { get; } = Both(
        "Votre réponse est bien arrivée. Vous n'avez rien d'autre à faire ici.",
        "Your answer has arrived. There is nothing else for you to do here.");

    public static Text SavedTitle { get; } = Both("C'est enregistré, à bientôt", "Saved, see you soon");

    public static Text Saved { get; } = Both(
        "Vos réponses sont gardées. Le même lien vous permet de continuer quand vous voulez, sur n'importe quel "
            + "appareil.",
        "Your answers are kept. The same link lets you go on whenever you like, on any device.");

    public static Text NewLinkTitle { get; } = Both("Un nouveau lien arrive", "A new link is on its way");

    public static Text NewLink { get; } = Both(
        "Il vient d'être envoyé à l'adresse que nous connaissons. Les liens précédents ne servent plus.",
        "It has just been sent to the address we know. Earlier links no longer work.");

    public static Text StalePage { get; } = Both(
        "Cette page est restée ouverte longtemps : vérifiez vos réponses et envoyez-les à nouveau. Rien n'est perdu.",
        "This page has been open for a long time: check your answers and send them again. Nothing is lost.");

    public static Text Receipt(string when) => Both($"Reçu le {when}.", $"Received on {when}.");

    public static Text UnavailableTitle { get; } = Both("Un instant, s'il vous plaît", "One moment, please");

    public static Text Unavailable { get; } = Both(
        "Quelque chose ne répond pas de notre côté. Rien de ce que vous aviez envoyé n'est perdu.",
        "Something doesn't answer on our side. Nothing that you had sent is lost.");

    public static Text UnavailableHelp { get; } = Both(
        "Revenez à la page précédente et envoyez de nouveau dans une minute : ce que vous avez écrit y est encore.",
        "Go back to the page before and send again in a minute: what you wrote is still there.");
}
