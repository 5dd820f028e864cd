using Parcours.Programme.Wording;
using static Parcours.Platform.Language.Typography;

namespace Parcours.Platform.Forms;

/// <summary>What is said about an answer that can't be taken as it is.</summary>
internal static class AnswerTexts
{
    public static Text Required { get; } = Both("Une réponse est attendue ici.", "An answer is expected here.");

    public static Text RequiredOrOptOut { get; } = Both(
        "Une réponse est attendue ici ; vous pouvez aussi choisir de ne pas répondre.",
        "An answer is expected here; you may also choose not to answer.");

    public static Text WholeNumber { get; } = Both("Indiquez un nombre entier.", "Give a whole number.");

    public static Text OneOption { get; } = Both(
        "Choisissez une des réponses proposées.", "Choose one of the answers offered.");

    public static Text SeveralOptions { get; } = Both(
        "Choisissez parmi les réponses proposées (une liste).", "Choose among the answers offered (a list).");

    public static Text YesOrNo { get; } = Both(
        "Répondez par oui ou par non (true ou false).", "Answer yes or no (true or false).");

    public static Text Date { get; } = Both(
        "Indiquez une date, par exemple 2027-03-15.", "Give a date, for example 2027-03-15.");

    public static Text Time { get; } = Both(
        "Indiquez une heure, par exemple 10:00.", "Give a time, for example 10:00.");

    public static Text Email { get; } = Both(
        "Indiquez une adresse électronique complète, par exemple prenom.nom@exemple.fr.",
        "Give a complete e-mail address, for example first.last@example.com.");

    public static Text Words { get; } = Both("Un texte est attendu ici.", "A text is expected here.");

    public static Text ControlCharacters { get; } = Both(
        "Ce texte contient des caractères invisibles ou abîmés (�) qui ne peuvent pas être enregistrés : recopiez-le "
            + "sans mise en forme.",
        "This text contains invisible or damaged characters (�) that can't be saved: paste it again without "
            + "formatting.");

    public static Text NoOptOut { get; } = Both(
        "Cette question n'offre pas de refus : « optOut » n'est pas une réponse ici.",
        "This question has no opt-out: “optOut” isn't an answer here.");

    public static Text AnswersObject { get; } = Both(
        "« answers » doit être un objet : le nom de chaque champ et sa valeur.",
        "“answers” must be an object: each field's name and its value.");

    public static Text BodyObject { get; } = Both(
        "Le corps attendu est un objet avec « answers » et « final », et rien d'autre.",
        "The body must be an object with “answers” and “final”, and nothing else.");

    public static Text FinalBoolean { get; } = Both("« final » vaut true ou false.", "“final” is true or false.");

    public static Text NamesSomebody { get; } = Both(
        "Un de vos textes contient une adresse ou un numéro de téléphone : évitez ce qui désigne une personne.",
        "One of your texts contains an address or a telephone number: avoid what points to a person.");

    public static Text Between(long min, long max) => Both(
        $"Choisissez une valeur entière entre {min} et {max}.", $"Choose a whole value between {min} and {max}.");

    public static Text AtLeast(long min) => Both(
        $"Indiquez un nombre entier d'au moins {min}.", $"Give a whole number of at least {min}.");

    public static Text AtMost(long max) => Both(
        $"Indiquez un nombre entier d'au plus {max}.", $"Give a whole number of at most {max}.");

    public static Text TooLong(int max, int length) => Both(
        $"Ce texte compte {length} signes ; il peut en compter {max} au plus.",
        $"This text has {length} characters; it may have {max} at most.");

    public static Text NotJson(long line) => Both(
        $"Le corps n'est pas du JSON valide : voyez la ligne {line}.", $"The body isn't valid JSON: see line {line}.");

    public static Text UnknownField(string id) => Both(
        $"Le champ « {id} » n'existe pas dans ce formulaire.", $"There is no field “{id}” in this form.");

    public static Text MoreUnknownFields(int count) => Both(
        $"Et {count} autres champs qui n'existent pas dans ce formulaire.",
        $"And {count} more fields that don't exist in this form.");
}
