using Parcours.Programme.Wording;

using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Console;

/// <summary>What HR may have to do, and why.</summary>
internal static class TodoTexts
{
    public static Text Addresses { get; } = Both("Adresses à corriger", "Addresses to correct");

    public static Text AddressesWhy { get; } = Both(
        "Le message est revenu. Le parcours attend la bonne adresse, avec tout son délai.",
        "The mail came back. The journey waits for the right address, with its full time.");

    public static Text Suppressions { get; } = Both("Adresses laissées en paix", "Addresses left in peace");

    public static Text SuppressionsWhy { get; } = Both(
        "Un message est revenu, ou a été signalé comme indésirable. Rien n'y est demandé d'ici que vous le décidiez.",
        "A mail came back, or was reported as spam. Nothing is asked there until you decide.");

    public static Text NoSuppressions { get; } = Both(
        "Aucune : tous les messages arrivent, et personne ne s'en est plaint.",
        "None: every mail arrives, and nobody complained.");

    public static Text EndSuppression { get; } = Both("Écrire de nouveau à cette adresse", "Write there again");

    public static Text Journey { get; } = Both("Le parcours", "The journey");

    public static Text Calls { get; } = Both("Personnes à appeler", "People to call");

    public static Text CallsWhy { get; } = Both(
        "Sans réponse malgré les relances. Un appel vaut mieux qu'un message de plus ; le N+1 n'est pas prévenu.",
        "No answer in spite of reminders. A call is better than one more mail; the line manager isn't told.");

    public static Text Stalled { get; } = Both("Parcours sans suite prévue", "Journeys with nothing more to come");

    public static Text StalledWhy { get; } = Both(
        "Rien n'arrivera plus de lui-même, et le parcours n'est pas terminé. Reprenez-le ou arrêtez-le.",
        "Nothing more will happen by itself, and the journey isn't over. Resume or end it.");

    public static Text Notes { get; } = Both("Entretiens tenus, sans note", "Interviews held, without a note");

    public static Text NotesWhy { get; } = Both(
        "L'animateur peut encore l'écrire depuis son message ; sans elle, les fiches besoin s'en passent.",
        "The facilitator can still write it from their mail; without it the need cards do without.");

    public static Text Sessions { get; } = Both("Sessions sous le minimum", "Sessions below their minimum");

    public static Text SessionsWhy { get; } = Both(
        "Trop peu de participants pour que la journée serve. Regroupez, déplacez ou complétez.",
        "Too few people for the day to be of use. Merge, move or fill it.");

    public static Text Drafts { get; } = Both("Programmes à publier", "Programmes to publish");

    public static Text DraftsWhy { get; } = Both(
        "Un brouillon n'envoie rien. Répétez-le, puis publiez-le avec la date du CSE et la référence de l'AIPD.",
        "A draft sends nothing. Rehearse it, then publish it with the works council's date and the DPIA's reference.");

    public static Text Seats(int seated, int min) =>
        Both($"{seated} inscrits pour {min} au moins", $"{seated} enrolled, {min} needed");

    public static Text Since(string day) => Both($"depuis le {day}", $"since {day}");
}
