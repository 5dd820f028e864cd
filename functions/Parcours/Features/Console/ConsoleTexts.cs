using Parcours.Programme.Wording;

using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Console;

/// <summary>Words of all of HR's pages.</summary>
internal static class ConsoleTexts
{
    public static Text ThisWeek { get; } = Both("À faire cette semaine", "To do this week");

    public static Text NothingToDo { get; } = Both(
        "Rien : tout avance tout seul. Les programmes sont plus bas.",
        "Nothing: everything moves by itself. The programmes are below.");

    public static Text Programmes { get; } = Both("Programmes", "Programmes of today");

    public static Text NoProgramme { get; } = Both(
        "Aucun programme pour l'instant. Ils se créent par l'API : POST /api/programmes.",
        "No programme yet. They are created by the API: POST /api/programmes.");

    public static Text Mailbox { get; } = Both("Messages", "Mailbox");

    public static Text Home { get; } = Both("Cette semaine", "This week");

    public static Text SignOut { get; } = Both("Quitter", "Sign out");

    public static Text Menu { get; } = Both("Console RH", "HR console");

    public static Text NotFound { get; } = Both("Nous ne trouvons pas cette page", "We can't find this page");

    public static Text NotFoundHelp { get; } = Both(
        "Le programme ou le parcours n'existe pas, ou plus.", "The programme or journey doesn't exist, or no longer.");

    public static Text Programme { get; } = Both("Programme", "Programme title");

    public static Text State { get; } = Both("État", "State");

    public static Text Journeys { get; } = Both("Parcours", "Journeys");

    public static Text NextDate { get; } = Both("Prochaine date", "Next date");

    public static Text Board { get; } = Both("Qui en est où", "Who is where");

    public static Text Impact { get; } = Both("Bilan d'impact", "Impact report");

    public static Text Rehearsal { get; } = Both("Répétition générale", "Dress rehearsal");

    public static Text Csv { get; } = Both("Les chiffres en CSV", "The figures as CSV");

    public static Text Print { get; } = Both(
        "Cette page s'imprime telle quelle, en une fois.", "This page prints as it is, in one go.");

    public static Text NoImpact { get; } = Both(
        "Le bilan se lira ici dès qu'un programme publié aura ses premières mesures.",
        "The report can be read here as soon as a published programme has its first measurements.");

    public static Text NoPeople { get; } = Both(
        "Personne n'a encore commencé. Pour répéter avant de lancer, envoyez les personnes à POST "
            + "/api/programmes/{id}/simulation, ou utilisez la commande « simulate ».",
        "Nobody has started yet. To rehearse before the launch, send the people to POST "
            + "/api/programmes/{id}/simulation, or use the command “simulate”.");

    public static Text ExamplePeople { get; } = Both(
        "Personne n'a encore commencé : voici la répétition avec les douze managers fictifs de l'exemple.",
        "Nobody has started yet: this is the rehearsal with the twelve fictional managers of the example.");

    public static Text Draft { get; } = Both("Brouillon", "Draft");

    public static Text Published { get; } = Both("Publié", "Published");

    public static Text Archived { get; } = Both("Archivé", "Archived");

    public static Text Now(string when) => Both($"Nous sommes le {when}.", $"It is {when}.");

    public static Text MailUnusable { get; } = Both(
        "Les messages ne partent pas en ce moment : le service d'envoi ne répond pas, ou refuse la clé. Rien n'est "
            + "perdu, ils partiront dès que possible ; prévenez l'équipe informatique si cela dure.",
        "Mail isn't leaving at the moment: the mail service doesn't answer, or doesn't accept the key. Nothing is "
            + "lost, it will leave as soon as it can; tell IT if this lasts.");

    public static Text DeadLetters(int count) => Both(
        count == 1
            ? "Un changement n'a pas pu être traité. Il est gardé ; l'équipe informatique voit pourquoi à l'adresse "
                + "/api/dead-letters."
            : $"{count} changements n'ont pas pu être traités. Ils sont gardés ; l'équipe informatique voit pourquoi à "
                + "l'adresse /api/dead-letters.",
        count == 1
            ? "A change couldn't be handled. It is kept; IT sees why at /api/dead-letters."
            : $"{count} changes couldn't be handled. They are kept; IT sees why at /api/dead-letters.");

    public static Text RetryDeadLetters { get; } = Both("Réessayer", "Try again");

    public static Text BrokerUnusable { get; } = Both(
        "Le bus de messages ne répond pas : vos autres logiciels apprendront plus tard ce qui se passe ici. Les "
            + "parcours continuent et rien n'est perdu ; prévenez l'équipe informatique si cela dure.",
        "The message bus doesn't answer: your other systems will learn later what happens here. Journeys go on and "
            + "nothing is lost; tell IT if this lasts.");
}
