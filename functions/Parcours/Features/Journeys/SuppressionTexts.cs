using Parcours.Platform.Mail;
using Parcours.Programme.Wording;

using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Journeys;

/// <summary>Why an address is left in peace, and what HR can do, in words.</summary>
internal static class SuppressionTexts
{
    public static Text Reason(SuppressionReason reason) => reason switch
    {
        SuppressionReason.Bounced => Both("Les messages reviennent", "Mails come back"),
        SuppressionReason.Complained => Both("A signalé un message comme indésirable", "Reported a mail as spam"),
        _ => Both("Ne veut pas de messages facultatifs", "Wants no optional mail"),
    };

    public static Text Remedy(SuppressionReason reason) => reason switch
    {
        SuppressionReason.Bounced => Both(
            "Corrigez l'adresse, ou levez le blocage quand elle reçoit de nouveau : ce qui attendait repart avec tout "
                + "son délai. Rien n'y est envoyé d'ici là.",
            "Correct the address, or end this when it takes mail again: what waited begins again with its full time. "
                + "Nothing is sent there until then."),
        SuppressionReason.Complained => Both(
            "Parlez-en avec la personne. D'ici là, rien ne lui est demandé ni rappelé ; les convocations arrivent. "
                + "Si elle est d'accord, levez le blocage ici, et retirez l'adresse de la liste de votre service "
                + "d'envoi.",
            "Talk with the person. Until then nothing is asked of them and nobody reminds them; invitations to "
                + "meetings still come. Once they agree, end this here, and take the address off your mail service's "
                + "list."),
        _ => Both(
            "C'est son choix : les demandes et les convocations arrivent, les messages facultatifs non. La personne "
                + "revient dessus elle-même, par le lien du message.",
            "It is their choice: requests and invitations come, optional mail doesn't. They change it themselves, by "
                + "the link in the mail."),
    };
}
