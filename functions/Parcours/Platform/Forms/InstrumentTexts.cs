using Parcours.Programme.Wording;
using static Parcours.Platform.Language.Typography;

namespace Parcours.Platform.Forms;

/// <summary>The words of questionnaires that are the product's and not the programme's.</summary>
internal static class InstrumentTexts
{
    public static Text Ease { get; } = Both("Mon aisance actuelle", "My ease today");

    public static Text Useful { get; } = Both("Utile dans mon poste d'ici 6 mois", "Useful in my post within 6 months");

    public static Text Want { get; } = Both("Mon envie d'y travailler", "My wish to work on it");

    public static IReadOnlyList<Text> EaseAnchors { get; } =
    [
        Both("pas à l'aise du tout", "not at ease at all"),
        Both("peu à l'aise", "not very much at ease"),
        Both("moyennement à l'aise", "somewhat at ease"),
        Both("à l'aise", "at ease"),
        Both("tout à fait à l'aise", "fully at ease"),
    ];

    public static IReadOnlyList<Text> UsefulAnchors { get; } =
    [
        Both("inutile", "not useful"),
        Both("peu utile", "of little use"),
        Both("assez utile", "fairly useful"),
        Both("utile", "useful"),
        Both("indispensable", "essential"),
    ];

    public static IReadOnlyList<Text> WantAnchors { get; } =
    [
        Both("aucune envie", "no wish"),
        Both("peu envie", "little wish"),
        Both("pourquoi pas", "why not"),
        Both("envie", "I'd like to"),
        Both("très envie", "I'd like to very much"),
    ];

    public static Text NeedOptOut { get; } = Both(
        "Je préfère ne pas traiter ce sujet", "I'd rather not work on this topic");

    public static Text NotConcerned { get; } = Both("Non concerné", "Does not concern me");

    public static Text NoAnswer { get; } = Both("Non concerné ou sans réponse", "Does not concern me, or no answer");
}
