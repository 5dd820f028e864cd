using Parcours.Programme.Wording;

using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Goals;

/// <summary>The words of a goal itself: its parts, its levels, how far it is agreed.</summary>
internal static class GoalTexts
{
    public static Text Title { get; } = Both("L'objectif, en une phrase", "The goal, in one sentence");

    public static Text Why { get; } = Both(
        "Pour quoi : l'objectif d'organisation qu'il sert", "What for: the organisational goal that it serves");

    public static Text Evidence { get; } = Both(
        "À quoi on le verra (preuves possibles)", "How it will show (possible evidence)");

    public static Text KeepEmpty { get; } = Both(
        "Laissez vide pour garder la formulation du modèle.", "Leave empty to keep the template's wording.");

    public static Text KeepAsIs { get; } = Both(
        "Laissez vide pour garder la formulation actuelle.", "Leave empty to keep the present wording.");

    public static Text GoalNumber(int number) => Both($"Objectif {number}", $"Goal {number}");

    public static Text Lowest { get; } = Both("Niveau −2 : bien moins que prévu", "Level −2: much less than expected");

    public static Text Low { get; } = Both("Niveau −1 : moins que prévu", "Level −1: less than expected");

    public static Text Expected { get; } = Both("Niveau 0 : ce qui est attendu", "Level 0: what is expected");

    public static Text High { get; } = Both("Niveau +1 : plus que prévu", "Level +1: more than expected");

    public static Text Highest { get; } = Both("Niveau +2 : bien plus que prévu", "Level +2: much more than expected");

    public static Text GeneralTitle { get; } = Both("Mon objectif de manager", "My goal as a manager");

    public static Text GeneralLowest { get; } = Both(
        "Rien de changé par rapport à aujourd'hui", "Nothing has changed since today");

    public static Text GeneralLow { get; } = Both(
        "Un premier pas, pas encore régulier", "A first step, not regular yet");

    public static Text GeneralExpected { get; } = Both(
        "Tenu régulièrement, comme prévu", "Kept up regularly, as expected");

    public static Text GeneralHigh { get; } = Both(
        "Tenu régulièrement, et étendu à une autre situation", "Kept up regularly, and extended to another situation");

    public static Text GeneralHighest { get; } = Both(
        "Devenu une habitude de l'équipe elle-même", "Become a habit of the team itself");

    public static Text LevelColumn { get; } = Both("Niveau", "Level");

    public static Text MeaningColumn { get; } = Both("Ce que cela veut dire", "What it means");

    public static Text NewColumn { get; } = Both("Nouvelle formulation", "New wording");

    public static Text ServesWhy(string why) => Both($"Sert : {why}", $"Serves: {why}");

    public static Text EvidenceIdeas(string ideas) =>
        Both($"Preuves possibles : {ideas}", $"Possible evidence: {ideas}");

    public static Text ByDefault { get; } = Both(
        "Personne n'a proposé d'objectif à temps : celui-ci vient des modèles du programme, et peut encore changer.",
        "Nobody proposed a goal in time: this one comes from the programme's templates, and may still change.");

    public static Text None { get; } = Both("Aucun objectif n'est encore proposé.", "No goal has been proposed yet.");

    public static Text Proposed { get; } = Both(
        "Proposé, pas encore accepté des deux côtés.", "Proposed, not accepted by both sides yet.");

    public static Text Amended { get; } = Both(
        "Modifié, pas encore accepté des deux côtés.", "Changed, not accepted by both sides yet.");

    public static Text Accepted(string day) =>
        Both($"Accepté des deux côtés le {day}.", $"Accepted by both sides on {day}.");

    public static Text AgreedTacitly(string day) => Both(
        $"Accord tacite au {day} : une des deux parties n'a pas répondu dans le délai.",
        $"Tacit agreement as of {day}: one of the two sides didn't answer in time.");
}
