using Parcours.Programme.Wording;

using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Goals;

/// <summary>The words of check-ins.</summary>
internal static class GoalCheckTexts
{
    public static Text Subject(string programme) => Both(
        $"{programme} : où en sont vos objectifs ?", $"{programme}: where do your goals stand?");

    public static Text PageTitle { get; } = Both("Où en sont vos objectifs ?", "Where do your goals stand?");

    public static Text Lead { get; } = Both(
        "Pour chaque objectif : le niveau où vous en êtes, votre confiance d'atteindre le niveau 0, et une preuve "
            + "datée. Une note, une observation ou un chiffre suffit.",
        "For each goal: the level you have reached, how confident you are of reaching level 0, and one dated piece of "
            + "evidence. A note, an observation or a figure is enough.");

    public static Text Visibility { get; } = Both(
        "Vu par vous et par l'animateur. Votre N+1 ne voit un point que si vous le partagez ; les RH ne voient que des "
            + "totaux.",
        "Seen by you and by the facilitator. Your line manager sees a check-in only if you share it; HR sees totals "
            + "only.");

    public static Text Level { get; } = Both("Le niveau où vous en êtes", "The level you have reached");

    public static Text Confidence { get; } = Both(
        "Votre confiance d'atteindre le niveau 0, de 0 à 10",
        "How confident you are of reaching level 0, from 0 to 10");

    public static Text Evidence { get; } = Both("Ce qui le montre", "What shows it");

    public static Text EvidenceHelp(string ideas) => Both($"Par exemple : {ideas}", $"For example: {ideas}");

    public static Text EvidenceOn { get; } = Both("Date de la preuve", "Date of the evidence");

    public static Text EvidenceOnHelp { get; } = Both(
        "Vide : le jour de votre réponse.", "Empty: the day of your answer.");

    public static Text Strength { get; } = Both("De quelle sorte est-elle ?", "What kind is it?");

    public static Text Share { get; } = Both(
        "Partager ce point avec votre N+1 ?", "Share this check-in with your line manager?");

    public static Text ShareYes { get; } = Both("Oui, le partager", "Yes, share it");

    public static Text ShareNo { get; } = Both("Non, le garder pour moi", "No, keep it to myself");

    public static Text Revision { get; } = Both(
        "Votre N+1 propose une nouvelle formulation : l'acceptez-vous ?",
        "Your line manager proposes a new wording: do you accept it?");

    public static Text RevisionAccept { get; } = Both("J'accepte la nouvelle formulation", "I accept the new wording");

    public static Text RevisionKeep { get; } = Both("Je garde la formulation actuelle", "I keep the present wording");

    public static Text InFuture { get; } = Both(
        "Une preuve était datée après aujourd'hui : nous avons retenu la date du jour.",
        "A piece of evidence was dated after today: we kept today's date.");

    public static Text Score(string score) => Both($"Votre score T : {score}.", $"Your T score: {score}.");

    public static Text ScoreMeaning { get; } = Both(
        "50 veut dire : tout est au niveau attendu. Chaque tranche de 10 est un écart type au-dessus ou au-dessous. "
            + "C'est un repère pour vous ; personne n'est comparé.",
        "50 means: everything is at the expected level. Each 10 is a standard deviation above or below. It is a "
            + "landmark for you; nobody is compared.");

    public static Text History { get; } = Both("Vos points d'étape", "Your check-ins");

    public static Text GoalColumn { get; } = Both("Objectif", "Goal");

    public static Text DayColumn { get; } = Both("Jour", "Day");

    public static Text ConfidenceColumn { get; } = Both("Confiance", "Confidence");

    public static Text EvidenceColumn { get; } = Both("Preuve", "Evidence");
}
