using Parcours.Features.Journeys;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;
using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Console;

/// <summary>States, policies and events of a journey in words.</summary>
internal static class WordTexts
{
    private static readonly Dictionary<string, Text> Events = new()
    {
        ["started"] = Both("Départ du parcours", "Journey started"),
        ["paused"] = Both("Mise en pause", "Paused"),
        ["resumed"] = Both("Reprise", "Resumed"),
        ["cancelled"] = Both("Arrêt par les RH", "Ended by HR"),
        ["closed"] = Both("Fin du parcours", "Journey closed"),
        ["left"] = Both("Départ de la personne", "The person left"),
        ["line-manager-changed"] = Both("Nouveau N+1", "New line manager"),
        ["address-changed"] = Both("Adresse corrigée", "Address corrected"),
        ["address-bounced"] = Both("Message revenu : adresse à corriger", "Mail came back: address to correct"),
        ["complaint"] = Both("Message signalé comme indésirable", "Mail reported as spam"),
        ["optional-mail-stopped"] = Both("Messages facultatifs arrêtés", "Optional mail stopped"),
        ["optional-mail-wanted"] = Both("Messages facultatifs repris", "Optional mail wanted again"),
        ["mail"] = Both("Message envoyé", "Mail sent"),
        ["escalated"] = Both("Appel demandé à l'animateur", "Facilitator asked to call"),
        [StepOutcomes.Answered] = Both("Réponse reçue", "Answer received"),
        [StepOutcomes.Declined] = Both("A préféré ne pas répondre", "Preferred not to answer"),
        [StepOutcomes.Silent] = Both("Sans réponse : suite par défaut", "No answer: the default applies"),
        [StepOutcomes.Informed] = Both("Information donnée", "Information given"),
        [StepOutcomes.Overdue] = Both("Passé sans suite", "Past, without consequence"),
        [StepOutcomes.NotMe] = Both("« Ce n'est pas moi »", "“Not me”"),
    };

    /// <summary>A word of the timeline; one that isn't known is shown as it is.</summary>
    public static string Event(string what, string locale) =>
        Events.TryGetValue(what, out var text) ? text.In(locale) : what;

    /// <summary>A step's state.</summary>
    public static Text Of(StepState state) => state switch
    {
        StepState.Upcoming => Both("à venir", "upcoming"),
        StepState.Open => Both("ouverte", "open"),
        StepState.Reminded => Both("relancée", "reminded"),
        StepState.Done => Both("faite", "done"),
        StepState.DoneLate => Both("faite en retard", "done late"),
        StepState.Waived => Both("sans réponse", "not answered"),
        StepState.Skipped => Both("sautée", "skipped"),
        _ => Both("bloquée", "blocked"),
    };

    /// <summary>What a pause does to dates.</summary>
    public static Text Of(PausePolicy policy) => policy switch
    {
        PausePolicy.KeepDates => Both(
            "Garder les dates : ce qui peut encore se faire au retour se fera",
            "Keep the dates: what can still be done on the return will be"),
        PausePolicy.Shift => Both(
            "Décaler : ce qui est personnel glisse de la durée de la pause, les sessions gardent leur date",
            "Shift: what is personal moves by the length of the pause, sessions keep their dates"),
        PausePolicy.ActiveTimeOnly => Both(
            "Compter le temps actif : ce qui tombait pendant la pause se demande au retour, avec tout son délai",
            "Count active time: what fell into the pause is asked on the return, with its full time"),
        _ => Both(
            "Sauter : ce qui tombe pendant la pause n'aura pas lieu", "Skip: what falls into the pause won't happen"),
    };
}
