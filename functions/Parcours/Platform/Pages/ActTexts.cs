using Parcours.Programme.Wording;
using static Parcours.Platform.Language.Typography;

namespace Parcours.Platform.Pages;

/// <summary>
/// What a person may do besides answering: its name, what it means, its button, and what is said once it is done.
/// </summary>
internal static class ActTexts
{
    public static Text OthersTitle { get; } = Both("Autres possibilités", "Other options");

    public static Text DeclineName { get; } = Both("Je ne souhaite pas répondre", "I don't wish to answer");

    public static Text DeclineMeaning { get; } = Both(
        "C'est une réponse comme une autre. Votre responsable n'en est pas informé, aucune raison n'est demandée et "
            + "nous ne vous relancerons plus pour cette étape.",
        "That is an answer like any other. Your line manager isn't told, no reason is asked, and we won't remind you "
            + "of this step again.");

    public static Text DeclineButton { get; } = Both("Ne pas répondre à cette étape", "Don't answer this step");

    public static Text DeclineDone { get; } = Both(
        "C'est noté : nous ne vous demanderons plus rien pour cette étape.",
        "Noted: we won't ask anything more of you for this step.");

    public static Text NotMeName { get; } = Both("Ce n'est pas vous ?", "Not you?");

    public static Text NotMeMeaning { get; } = Both(
        "Ce lien a sans doute été transféré par erreur. Dites-le nous : il sera désactivé, et la bonne personne en "
            + "recevra un autre.",
        "This link was probably forwarded by mistake. Tell us: it will be switched off, and the right person will get "
            + "another.");

    public static Text NotMeButton { get; } = Both(
        "Ce n'est pas moi, désactiver ce lien", "It isn't me, switch this link off");

    public static Text NotMeDone { get; } = Both(
        "Merci. Ce lien est désactivé ; vous pouvez fermer cette page et supprimer le message.",
        "Thank you. This link is switched off; you can close this page and delete the message.");

    public static Text NewLinkName { get; } = Both("Recevoir un nouveau lien", "Get a new link");

    public static Text NewLinkMeaning { get; } = Both(
        "Utile si ce lien est passé par d'autres mains. Le nouveau est envoyé à l'adresse que nous connaissons, et "
            + "celui-ci cesse de servir.",
        "Useful if this link has been through other hands. The new one is sent to the address we know, and this one "
            + "stops working.");

    public static Text NewLinkButton { get; } = Both("M'envoyer un nouveau lien", "Send me a new link");

    public static Text NewLinkDone { get; } = PageTexts.NewLink;

    public static Text UnsubscribeName { get; } = Both("Ne plus recevoir ces rappels", "Stop these nudges");

    public static Text UnsubscribeMeaning { get; } = Both(
        "Les messages facultatifs s'arrêtent. Les convocations, annulations et informations sur vos droits continuent "
            + "d'arriver.",
        "Optional messages stop. Invitations, cancellations and information about your rights still come.");

    public static Text UnsubscribeButton { get; } = Both("Arrêter les messages facultatifs", "Stop optional messages");

    public static Text UnsubscribeDone { get; } = Both(
        "C'est fait : vous ne recevrez plus de messages facultatifs.",
        "Done: you won't get optional messages any more.");

    public static Text ResubscribeName { get; } = Both(
        "Recevoir de nouveau les messages facultatifs", "Get optional messages again");

    public static Text ResubscribeMeaning { get; } = Both(
        "Vous recevrez de nouveau les messages facultatifs, par exemple « avez-vous essayé ? ».",
        "You will get optional messages again, such as “did you try it?”.");

    public static Text ResubscribeButton { get; } = Both(
        "Reprendre les messages facultatifs", "Resume optional messages");

    public static Text ResubscribeDone { get; } = Both(
        "C'est fait : les messages facultatifs reprennent.", "Done: optional messages come again.");
}
