using Parcours.Programme.Wording;

using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Console;

/// <summary>The page of one journey, and what HR may do to it.</summary>
internal static class JourneyTexts
{
    public static Text Steps { get; } = Both("Étapes", "Steps");

    public static Text Step { get; } = Both("Étape", "Step");

    public static Text Opened { get; } = Both("Ouverture", "Opens");

    public static Text Due { get; } = Both("Échéance", "Due");

    public static Text Reminders { get; } = Both("Relances", "Reminders");

    public static Text Done { get; } = Both("Fin", "End");

    public static Text Timeline { get; } = Both("Ce qui s'est passé", "What happened");

    public static Text Change { get; } = Both("Changer quelque chose", "Change something");

    public static Text Address { get; } = Both("Adresse de messagerie", "E-mail address");

    public static Text AddressHelp { get; } = Both(
        "Les liens déjà envoyés cessent de valoir ; ce qui attendait repart avec tout son délai.",
        "Links already sent stop working; what waited starts again with its full time.");

    public static Text AddressButton { get; } = Both("Corriger l'adresse", "Correct the address");

    public static Text AddressWrong { get; } = Both(
        "Ce n'est pas une adresse de messagerie.", "This isn't an e-mail address.");

    public static Text Policy { get; } = Both("Que deviennent les dates ?", "What becomes of the dates?");

    public static Text Until { get; } = Both("Retour prévu le (facultatif)", "Back on (optional)");

    public static Text UntilHelp { get; } = Both(
        "Sans date, le parcours attend que vous le repreniez. Aucun motif n'est demandé.",
        "Without a date the journey waits until you resume it. No reason is asked.");

    public static Text UntilWrong { get; } = Both(
        "Le retour doit être dans l'avenir.", "The return must be in the future.");

    public static Text See { get; } = Both("Voir ce que cela change", "See what it changes");

    public static Text PauseTitle { get; } = Both("Mettre en pause", "Pause the journey");

    public static Text PauseButton { get; } = Both("Mettre en pause maintenant", "Pause now");

    public static Text PauseLead { get; } = Both(
        "Pendant la pause, aucun message de ce parcours ne part vers cette personne. À son retour, un seul message.",
        "During the pause no mail of this journey leaves to this person. On the return, one single mail.");

    public static Text ResumeTitle { get; } = Both("Reprendre le parcours", "Resume the journey");

    public static Text ResumeButton { get; } = Both("Reprendre maintenant", "Resume now");

    public static Text CancelTitle { get; } = Both("Arrêter le parcours", "End the journey");

    public static Text CancelLead { get; } = Both(
        "C'est définitif : les liens envoyés ne valent plus, ce qui était prévu n'aura pas lieu. Les réponses déjà "
            + "données restent dans les totaux.",
        "This is for good: links stop working, what was planned won't happen. Answers already given stay in the "
            + "totals.");

    public static Text CancelButton { get; } = Both("Arrêter définitivement", "End for good");

    public static Text Receipt { get; } = Both("Parcours arrêté : reçu", "Journey ended: receipt");

    public static Text Undone { get; } = Both("Ce qui a été défait", "What was undone");

    public static Text NothingUndone { get; } = Both("Rien n'était ouvert.", "Nothing was open.");

    public static Text Back { get; } = Both("Revenir au parcours", "Back to the journey");

    public static Text Moves { get; } = Both("Ce que cela change", "What it changes");

    public static Text NoMoves { get; } = Both("Aucune date ne bouge.", "No date moves.");

    public static Text What { get; } = Both("Ce qui se passe", "What happens");

    public static Text NewDate { get; } = Both("Nouvelle date", "New date");

    public static Text Moved { get; } = Both("déplacé", "moved");

    public static Text AskedOnReturn { get; } = Both(
        "demandé dans le message du retour", "asked in the mail of the return");

    public static Text Skipped { get; } = Both("sauté", "skipped");

    public static Text Stale { get; } = Both(
        "Cette page était ouverte depuis longtemps : vérifiez, puis recommencez.",
        "This page had been open for long: check, then do it again.");

    public static Text WasPaused { get; } = Both("Le parcours est en pause.", "The journey is paused.");

    public static Text WasResumed { get; } = Both("Le parcours a repris.", "The journey goes on.");

    public static Text WasReaddressed { get; } = Both("L'adresse est corrigée.", "The address is corrected.");

    public static Text Locale { get; } = Both("Heures de la personne", "The person's local time");

    public static Text LinksRevoked(int count) =>
        Both($"{count} liens ne valent plus.", $"{count} links no longer work.");

    public static Text MeetingsCancelled { get; } = Both(
        "Rendez-vous retirés des agendas, par un mail dans les heures d'envoi",
        "Meetings taken out of calendars, by a mail in sending hours");

    public static Text OpenEnded { get; } = Both(
        "Sans date de retour, ce tableau montre l'effet d'un retour aujourd'hui ; la reprise montrera le sien avant de "
            + "se faire.",
        "Without a date of return this table shows the effect of a return today; resuming will show its own before it "
            + "is done.");

    public static Text PausedSince(string day) => Both($"En pause depuis le {day}.", $"Paused since {day}.");

    public static Text PausedUntil(string day) => Both($"Retour prévu le {day}.", $"Back on {day}.");
}
