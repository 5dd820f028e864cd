using Parcours.Programme.Wording;
using static Parcours.Platform.Language.Typography;

namespace Parcours.Platform.Forms;

/// <summary>The words around a form.</summary>
internal static class FormTexts
{
    public static Text Greeting(string firstName) =>
        Both($"Bonjour {PlainText.Isolate(firstName)}", $"Hello {PlainText.Isolate(firstName)}");

    public static Text Due(string when) => Both($"Réponse attendue avant le {when}.", $"Please answer by {when}.");

    public static Text Late { get; } = Both(
        "Le délai est passé, mais votre réponse reste la bienvenue.",
        "The deadline has passed, but your answer is still welcome.");

    public static Text VisibilityTitle { get; } = Both("Qui voit vos réponses", "Who sees your answers");

    public static Text NoVisibility { get; } = Both(
        "Cette page ne recueille rien sur vous.", "This page collects nothing about you.");

    public static Text Optional { get; } = Both("facultatif", "optional");

    public static Text Yes { get; } = Both("Oui", "Yes");

    public static Text No { get; } = Both("Non", "No");

    public static Text NoAnswer { get; } = Both("Choisir…", "Choose…");

    public static Text Several { get; } = Both("Plusieurs réponses possibles.", "Several answers possible.");

    public static Text OptOut { get; } = Both(
        "Je préfère ne pas répondre à cette question", "I prefer not to answer this question");

    public static Text OptOutGroup { get; } = Both(
        "Je préfère ne pas traiter ce sujet", "I prefer not to deal with this topic");

    public static Text Draft { get; } = Both("Enregistrer et revenir plus tard", "Save and come back later");

    public static Text Final { get; } = Both("Envoyer ma réponse", "Send my answer");

    public static Text ErrorPrefix { get; } = Both("Erreur :", "Error:");

    public static Text AskedIf(string label, string values) => Both(
        $"Seulement si vous avez répondu « {values} » à « {label} ».",
        $"Only if you answered “{values}” to “{label}”.");

    public static Text MaxLength(int max) => Both($"{max} signes au plus.", $"Up to {max} characters.");

    public static Text Between(int min, int max) =>
        Both($"Un nombre entier de {min} à {max}.", $"A whole number from {min} to {max}.");

    public static Text ErrorTitle(int count) => count == 1
        ? Both("Une réponse est à revoir", "One answer needs another look")
        : Both($"{count} réponses sont à revoir", $"{count} answers need another look");

    public static Text ErrorLead { get; } = Both(
        "Ce que vous avez saisi est conservé ci-dessous.", "What you entered is kept below.");

    public static Text ResumeTitle { get; } = Both("Vous avez déjà commencé", "You have already started");

    public static Text Resume { get; } = Both(
        "Vos réponses enregistrées ne s'affichent qu'avec un code à 6 chiffres, envoyé à votre adresse. Sans code, "
            + "vous pouvez répondre à nouveau ici : ce que vous laissez vide reste enregistré.",
        "Your saved answers show only with a 6-digit code, sent to your address. Without it you can answer again here: "
            + "what you leave empty stays saved.");

    public static Text SendCode { get; } = Both("Recevoir un code", "Send me a code");

    public static Text CodeSent { get; } = Both(
        "Un code vient d'être envoyé à votre adresse. Il est valable dix minutes.",
        "A code has just been sent to your address. It is good for ten minutes.");

    public static Text CodeLabel { get; } = Both("Code à 6 chiffres", "6-digit code");

    public static Text UseCode { get; } = Both("Afficher mes réponses", "Show my answers");

    public static Text Progress { get; } = Both("Réponses : {0} sur {1}", "Answered: {0} of {1}");

    public static Text AutoSaved { get; } = Both("Brouillon enregistré", "Draft saved");
}
