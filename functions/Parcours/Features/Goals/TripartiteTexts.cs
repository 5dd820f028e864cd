using Parcours.Programme.Wording;

using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Goals;

/// <summary>The words of three-way meetings and signatures.</summary>
internal static class TripartiteTexts
{
    public static Text InvitationSubject(string programme) => Both(
        $"{programme} : votre entretien tripartite", $"{programme}: your three-way meeting");

    public static Text InvitationTitle { get; } = Both("Votre entretien tripartite", "Your three-way meeting");

    public static Text InvitationLead { get; } = Both(
        "Vous, votre N+1 et les RH regardez ensemble vos objectifs : ce qui compte, ce que veut dire chaque niveau, "
            + "l'appui dont vous avez besoin.",
        "You, your line manager and HR look at your goals together: what matters, what each level means, the support "
            + "that you need.");

    public static Text When(string time) => Both($"Horaire : {time}.", $"Time: {time}.");

    public static Text NoTime { get; } = Both(
        "L'horaire est à convenir ensemble : les RH vous contacteront.",
        "The time is to be agreed together: HR will contact you.");

    public static Text Contact(string name, string email) => Both(
        $"Un empêchement ? Écrivez à {name} ({email}).", $"Something came up? Write to {name} ({email}).");

    public static Text Summary(string manager) =>
        Both($"Entretien tripartite : {manager}", $"Three-way meeting: {manager}");

    public static Text Description { get; } = Both(
        "Manager, N+1 et RH : les objectifs et leurs niveaux.",
        "Manager, line manager and HR: the goals and their levels.");

    public static Text Location { get; } = Both("Lieu ou lien précisé par les RH", "Place or link given by HR");

    public static Text AgreementSubject(string manager) => Both(
        $"Objectifs de {manager} : votre accord", $"Goals of {manager}: your agreement");

    public static Text AgreementTitle(string manager) => Both($"Les objectifs de {manager}", $"The goals of {manager}");

    public static Text AgreementLead(string manager) => Both(
        $"{manager} propose ses objectifs. Lisez-les, modifiez-les si besoin, et dites votre accord ; l'entretien "
            + "tripartite sert à en parler.",
        $"{manager} proposes goals. Read them, change them if need be, and say whether you agree; the three-way "
            + "meeting is there to talk about them.");

    public static Text AgreementSilence { get; } = Both(
        "Sans réponse de votre part, l'accord est noté comme tacite : le parcours n'attend pas.",
        "Without an answer from you, agreement is noted as tacit: the journey doesn't wait.");

    public static Text AgreementVisibility { get; } = Both(
        "Votre décision et vos modifications sont vues par le manager, par vous et par l'animateur. Vous ne voyez que "
            + "ce que le manager partage.",
        "Your decision and your changes are seen by the manager, by you and by the facilitator. You see only what the "
            + "manager shares.");

    public static Text NotYet { get; } = Both(
        "Rien n'est encore proposé : votre accord vaut alors d'avance pour la première proposition, et il est noté "
            + "comme tacite.",
        "Nothing has been proposed yet: your agreement then holds in advance for the first proposal, and is noted as "
            + "tacit.");

    public static Text Progress { get; } = Both(
        "Ce que le manager partage de ses avancées", "What the manager shares about progress");

    public static Text NoProgress { get; } = Both("Aucun point d'étape n'est partagé.", "No check-in is shared.");

    public static Text Decision { get; } = Both("Votre décision", "Your decision");

    public static Text Accept { get; } = Both("D'accord avec ces objectifs", "I agree with these goals");

    public static Text Amend { get; } = Both("Je propose des modifications", "I propose changes");

    public static Text Comment { get; } = Both("Un mot pour le manager", "A word for the manager");

    public static Text AgreementDone { get; } = Both("Votre réponse est enregistrée.", "Your answer is saved.");

    public static Text SignatureSubject(string programme) => Both(
        $"{programme} : signez vos objectifs", $"{programme}: sign your goals");

    public static Text SignatureTitle { get; } = Both("Signer vos objectifs", "Sign your goals");

    public static Text SignatureLead { get; } = Both(
        "Voici vos objectifs tels qu'ils sont après la lecture de votre N+1. Ils sont à vous : signez-les, ou dites ce "
            + "qui ne va pas.",
        "Here are your goals as they stand after your line manager has read them. They are yours: sign them, or say "
            + "what isn't right.");

    public static Text Changed { get; } = Both(
        "Les modifications proposées figurent à côté de votre formulation.",
        "The proposed changes stand beside your wording.");

    public static Text Sign { get; } = Both("Je signe ces objectifs", "I sign these goals");

    public static Text AskChange { get; } = Both("Je demande un changement", "I ask for a change");

    public static Text Change { get; } = Both("Ce que vous voulez changer", "What you want to change");

    public static Text SignatureDone { get; } = Both("C'est noté.", "Noted.");
}
