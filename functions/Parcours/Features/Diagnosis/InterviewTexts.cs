using Parcours.Programme.Wording;

using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Diagnosis;

/// <summary>The words of the individual interview: booking, confirmation, guided note.</summary>
internal static class InterviewTexts
{
    public static Text BookingSubject(string programme) => Both(
        $"{programme} : choisissez l'heure de votre entretien individuel",
        $"{programme}: choose the time of your individual interview");

    public static Text BookingTitle { get; } = Both("Votre entretien individuel", "Your individual interview");

    public static Text BookingLead(string facilitator) => Both(
        $"Un échange de travail avec {facilitator}, qui vous accompagne : vos besoins, ce que vous voulez traiter, ce "
            + "que vous préférez laisser de côté.",
        $"A working conversation with {facilitator}, who supports you: your needs, what you want to work on, what "
            + "you'd rather leave aside.");

    public static Text BookingTaken { get; } = Both(
        "Si l'horaire choisi vient d'être pris, nous réservons le plus proche qui soit libre et vous le disons.",
        "If the time you choose has just been taken, we book the nearest free one and tell you.");

    public static Text BookingVisibility { get; } = Both(
        "L'horaire est vu par vous et par l'animateur.", "The time is seen by you and by the facilitator.");

    public static Text Slot { get; } = Both("Horaire", "Time");

    public static Text SlotTaken(string time) => Both($"{time} (déjà pris)", $"{time} (already taken)");

    public static Text SlotWith(string time, string facilitator) =>
        Both($"{time}, avec {facilitator}", $"{time}, with {facilitator}");

    public static Text Replaced(string time) => Both(
        $"Cet horaire venait d'être pris : nous avons réservé le plus proche, {time}.",
        $"That time had just been taken: we booked the nearest one, {time}.");

    public static Text NothingFree { get; } = Both(
        "Il n'y a plus d'horaire libre : l'entretien n'est pas réservé, et vos fiches besoins partiront de votre "
            + "questionnaire.",
        "No time is free any more: the interview isn't booked, and your need cards will start from your "
            + "questionnaire.");

    public static Text Booked(string time, string facilitator) => Both(
        $"Votre entretien est réservé : {time}, avec {facilitator}.",
        $"Your interview is booked: {time}, with {facilitator}.");

    public static Text ConfirmationSubject(string time) => Both(
        $"Votre entretien individuel : {time}", $"Your individual interview: {time}");

    public static Text ConfirmationContact(string facilitator, string email) => Both(
        $"Un empêchement ? Écrivez à {facilitator} ({email}) pour convenir d'une autre heure.",
        $"Something came up? Write to {facilitator} ({email}) to agree on another time.");

    public static Text ConfirmationPrepare { get; } = Both(
        "Rien à préparer : relisez seulement votre profil de besoins, si vous avez répondu au questionnaire.",
        "Nothing to prepare: only read your needs profile again, if you answered the questionnaire.");

    public static Text Summary(string manager, string facilitator) => Both(
        $"Entretien individuel : {manager} et {facilitator}", $"Individual interview: {manager} and {facilitator}");

    public static Text Description { get; } = Both(
        "Échange sur les besoins de développement. Confidentiel.",
        "Conversation about development needs. Confidential.");

    public static Text Location { get; } = Both(
        "Lieu ou lien précisé par l'animateur", "Place or link given by the facilitator");

    public static Text NotesSubject(string manager) => Both(
        $"Entretien individuel de {manager} : horaire et trame", $"Individual interview of {manager}: time and guide");

    public static Text NotesTitle(string manager) => Both($"Entretien de {manager}", $"Interview of {manager}");

    public static Text NotesLead(string manager, string time) => Both(
        $"{manager} a réservé cet horaire : {time}.", $"{manager} has booked this time: {time}.");

    public static Text NotesAfter { get; } = Both(
        "Après l'entretien, notez ici ce que vous suggérez. Le manager verra vos suggestions et décidera seul.",
        "After the interview, note here what you suggest. The manager will see your suggestions and decide alone.");

    public static Text NotesVisibility { get; } = Both(
        "Vu par le manager et par vous seulement. Notez des situations de travail, pas des personnes.",
        "Seen by the manager and by you only. Note work situations, not people.");

    public static Text Held { get; } = Both("L'entretien a-t-il eu lieu ?", "Did the interview take place?");

    public static Text HeldYes { get; } = Both("Tenu", "Held");

    public static Text HeldMoved { get; } = Both("Reporté", "Put off");

    public static Text HeldNo { get; } = Both("Pas tenu", "Not held");

    public static Text Note { get; } = Both("Ce que nous avons retenu ensemble", "What we concluded together");

    public static Text NotesDone { get; } = Both("Votre note est enregistrée.", "Your note is saved.");

    public static Text NoteBy { get; } = Both("L'animateur, après l'entretien", "The facilitator, after the interview");
}
