using Parcours.Programme.Wording;

using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Diagnosis;

/// <summary>The words of needs: questionnaire, profile, cards.</summary>
internal static class NeedTexts
{
    public static Text QuestionnaireSubject(string programme) => Both(
        $"{programme} : dites-nous vos besoins", $"{programme}: tell us your needs");

    public static Text QuestionnaireLead { get; } = Both(
        "Avant tout atelier, nous partons de vos besoins. Pour chaque situation de travail, trois questions : votre "
            + "aisance, l'utilité dans votre poste, votre envie d'y travailler.",
        "Before any workshop, we start from your needs. For each work situation, three questions: how at ease you are, "
            + "how useful it is in your post, how much you'd like to work on it.");

    public static Text QuestionnaireOptOut { get; } = Both(
        "Vous pouvez écarter un sujet d'un clic : rien n'est à justifier. Le calcul vous est montré, et vous seul "
            + "décidez de la suite.",
        "You can set a topic aside with one click: nothing needs a reason. The arithmetic is shown to you, and only "
            + "you decide what follows.");

    public static Text ProfileHeading { get; } = Both("Votre profil de besoins", "Your needs profile");

    public static Text ProfileCaption { get; } = Both(
        "Besoin, élan et priorité par dimension", "Need, pull and priority by dimension");

    public static Text Dimension { get; } = Both("Thème", "Topic");

    public static Text Need { get; } = Both("Besoin", "Need");

    public static Text Pull { get; } = Both("Élan", "Pull");

    public static Text Priority { get; } = Both("Priorité", "Priority");

    public static Text Proposal { get; } = Both("Proposition", "What we propose");

    public static Text Suggestion { get; } = Both("Suggestion de l'animateur", "Facilitator's suggestion");

    public static Text OptedOut { get; } = Both("écarté par vous", "set aside by you");

    public static Text NotAnswered { get; } = Both("sans réponse", "no answer");

    public static Text Arithmetic { get; } = Both(
        "Besoin = (5 − aisance) ÷ 4. Élan = moyenne de (utilité − 1) ÷ 4 et (envie − 1) ÷ 4. Priorité = besoin × élan, "
            + "en moyenne sur les questions du thème.",
        "Need = (5 − ease) ÷ 4. Pull = mean of (usefulness − 1) ÷ 4 and (wish − 1) ÷ 4. Priority = need × pull, "
            + "averaged over the topic's questions.");

    public static Text Thresholds { get; } = Both(
        "À partir de 0,40 : à traiter. De 0,20 à 0,40 : à discuter en entretien. En dessous, ou thème écarté : pas "
            + "maintenant.",
        "From 0.40: to work on. From 0.20 to 0.40: to discuss in the interview. Below, or set aside: not now.");

    public static Text OnlyYouDecide { get; } = Both(
        "Ce ne sont que des propositions : vos fiches besoins vous seront soumises, et rien n'est retenu sans vous.",
        "These are proposals only: your need cards will be put to you, and nothing is kept without you.");

    public static Text NoQuestionnaire { get; } = Both(
        "Il n'y a pas de réponse au questionnaire : aucune proposition n'est calculée.",
        "The questionnaire wasn't answered: no proposal is computed.");

    public static Text CardsSubject(string programme) => Both(
        $"{programme} : confirmez vos fiches besoins", $"{programme}: confirm your need cards");

    public static Text CardsLead { get; } = Both(
        "Pour chaque thème, dites ce que vous voulez en faire : à traiter, à discuter ou pas maintenant. Votre "
            + "décision l'emporte sur le calcul et sur la suggestion de l'animateur.",
        "For each topic, say what you want to do with it: work on it, discuss it or not now. Your decision prevails "
            + "over the arithmetic and over the facilitator's suggestion.");

    public static Text CardsTitle { get; } = Both("Vos fiches besoins", "Your need cards");

    public static Text CardsVisibility { get; } = Both(
        "Vos décisions sont vues par vous et par l'animateur. Les RH ne voient que des totaux, jamais vos raisons.",
        "Your decisions are seen by you and by the facilitator. HR sees totals only, never your reasons.");

    public static Text CardsDone { get; } = Both("Ce que vous avez décidé", "What you decided");

    public static Text Decision { get; } = Both("Votre décision", "Your decision");

    public static Text Reason { get; } = Both("Pourquoi, en une phrase", "Why, in one sentence");

    public static Text Treat { get; } = Both("À traiter", "To work on");

    public static Text Discuss { get; } = Both("À discuter", "To discuss");

    public static Text NotNow { get; } = Both("Pas maintenant", "Not now");
}
