using Parcours.Programme.Wording;

using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Rehearsal;

/// <summary>The words of a dry run.</summary>
internal static class SimulationTexts
{
    public static Text Title { get; } = Both("Répétition générale", "Dress rehearsal");

    public static Text Lead { get; } = Both(
        "Ce que chacun recevrait, et quand. Rien n'est envoyé : le parcours réel suit exactement les mêmes règles.",
        "What each person would receive, and when. Nothing is sent: the real programme follows exactly the same "
            + "rules.");

    public static Text Warnings { get; } = Both("À regarder avant de lancer", "To look at before the launch");

    public static Text NoWarning { get; } = Both("Rien de particulier à signaler.", "Nothing in particular.");

    public static Text Refused { get; } = Both("Ce qui ne sera jamais affiché", "What will never be shown");

    public static Text NoRefused { get; } = Both(
        "Toutes les équipes atteignent le seuil de confidentialité.", "Every team reaches the confidentiality floor.");

    public static Text ByWeek { get; } = Both("Messages par semaine", "Mails by week");

    public static Text ByWeekHelp { get; } = Both(
        "« Si silence » : relances et appels qui ne partent que si personne ne répond.",
        "“If silent”: reminders and calls that leave only if nobody answers.");

    public static Text Week { get; } = Both("Semaine", "Week");

    public static Text Certain { get; } = Both("Certains", "Certain");

    public static Text IfSilent { get; } = Both("Si silence", "If silent");

    public static Text What { get; } = Both("Nature", "Kinds");

    public static Text Meetings { get; } = Both("Rencontres", "Meetings");

    public static Text Meeting { get; } = Both("Rencontre", "Meeting");

    public static Text When { get; } = Both("Quand", "When");

    public static Text Participants { get; } = Both("Participants", "Attendees");

    public static Text Load { get; } = Both("Charge par personne", "Load by person");

    public static Text Person { get; } = Both("Personne", "Person");

    public static Text Total { get; } = Both("Total estimé", "Estimated total");

    public static Text Heaviest { get; } = Both("Semaine la plus chargée", "Heaviest week");

    public static Text MostMails { get; } = Both("Sollicitations, au plus par semaine", "Requests, most in a week");

    public static Text AllMails { get; } = Both("Tous les messages", "All mails");

    public static Text To { get; } = Both("À", "To");

    public static Text NotPublishable { get; } = Both(
        "Ce programme ne peut pas être simulé :", "This programme can't be rehearsed:");

    public static Text Summary(int people, int certain, int silent, int meetings) => Both(
        $"{people} personnes, {certain} messages certains, {silent} de plus si personne ne répondait, {meetings} "
            + "rencontres.",
        $"{people} people, {certain} mails for certain, {silent} more if nobody answered, {meetings} meetings.");

    public static Text Starts(string day) => Both($"Départ le {day}.", $"Starting on {day}.");

    public static Text Minutes(int minutes) => Both($"{minutes} min.", $"{minutes} min");

    public static Text WeekOf(string week, string day) => Both($"{week} (du {day})", $"{week} (from {day})");
}
