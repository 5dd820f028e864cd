namespace Parcours.App.Demo;

/// <summary>What fictional people write where a form lets them write.</summary>
internal static class DemoSentences
{
    private static readonly string[] French =
    [
        "J'ai ouvert la réunion du lundi par un fait précis, deux minutes, et l'équipe a suivi.",
        "Le point individuel tous les quinze jours tient mieux quand il est déjà dans l'agenda.",
        "J'ai confié le dossier avec le résultat attendu écrit en une phrase ; moins d'allers-retours.",
        "Pas encore essayé : la période de clôture a tout pris, je reprends la semaine prochaine.",
        "Demander l'avis avant de trancher m'a fait changer une décision.",
        "Un pair m'a aidé à préparer un recadrage ; l'échange a été calme.",
    ];

    private static readonly string[] English =
    [
        "I opened Monday's meeting with one precise fact, two minutes, and the team followed.",
        "The fortnightly one-to-one holds better when it is in the diary already.",
        "I handed the file over with the expected result written in one sentence; less back and forth.",
        "Not tried yet: the closing took everything, I'll take it up next week.",
        "Asking for views before deciding made me change a decision.",
        "A peer helped me prepare a hard conversation; it stayed calm.",
    ];

    public static IReadOnlyList<string> In(string? locale) =>
        locale == "en" ? English : French;
}
