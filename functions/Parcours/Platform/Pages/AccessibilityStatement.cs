using Microsoft.AspNetCore.Http.HttpResults;
using Parcours.Platform.Security;
using Parcours.Programme.Wording;
using static Parcours.Platform.Language.Typography;

namespace Parcours.Platform.Pages;

/// <summary>
/// What we know of our pages' accessibility, and what we don't; in both languages, linked from every page.
/// </summary>
internal static class AccessibilityStatement
{
    public const string Path = "/accessibility";

    public static Text Title { get; } = Both("Déclaration d'accessibilité", "Accessibility statement");

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Path, () => new RazorComponentResult<MessagePage>(new { Message = In("fr"), Other = In("en") }))
        .OpenToAll("It says the same to everybody.").ExcludeFromDescription();

    private static Message In(string locale) => new(locale, Title.In(locale),
    [
        new Block.Paragraph(Both(
            "Nous visons le niveau AA des WCAG 2.2 et la grille du RGAA 4.1, pour les pages que vous ouvrez par un "
                + "lien, pour la console RH et pour les mails.",
            "We aim at level AA of WCAG 2.2 and at the French RGAA 4.1 criteria, for the pages that a link opens, for "
                + "the HR console and for the mails.").In(locale)),
        new Block.Items(
        [
            Both("Tout se lit et se remplit sans script, au clavier, sur un téléphone et à 200 % de taille.",
                "Everything can be read and filled in without script, by keyboard, on a phone and at 200 % text size.")
                    .In(locale),
            Both("Aucune réponse n'est limitée dans le temps à l'intérieur d'une page ; ce qui est saisi n'est pas "
                + "perdu en cas d'erreur.", "No answer is timed within a page; what was typed isn't lost when there is "
                + "an error.").In(locale),
            Both("Chaque figure est aussi un tableau.", "Each figure is also a table.").In(locale),
        ]),
        new Block.Notice(Both(
            "Chaque modification est vérifiée par un outil (axe) sur les pages, en clair et en sombre. Aucun audit par "
                + "des personnes n'a encore eu lieu : nous déclarons donc une conformité partielle, non auditée.",
            "Each change is checked by a tool (axe) on the pages, in light and dark. No audit by people has taken "
                + "place yet: so we state a partial conformity, not audited.").In(locale)),
        new Block.Paragraph(Both(
            "Ce que nous savons manquer : les invitations d'agenda dépendent de votre logiciel ; les textes écrits par "
                + "d'autres personnes sont montrés tels quels ; les tableaux larges défilent dans leur cadre sur un "
                + "téléphone.",
            "What we know to be missing: calendar invitations depend on your program; texts that other people wrote "
                + "are shown as they are; wide tables scroll within their frame on a phone.").In(locale)),
        new Block.Paragraph(Both(
            "Une page vous résiste ? Répondez au mail qui vous y a mené ou écrivez à vos RH : vous pouvez tout faire "
                + "par téléphone ou sur papier, avec les mêmes garanties. Sans réponse, vous pouvez saisir le "
                + "Défenseur des droits (defenseurdesdroits.fr).",
            "Does a page resist you? Answer the mail that led you there or write to your HR: all can be done by "
                + "telephone or on paper, with the same guarantees. Without an answer you can turn to the Défenseur "
                + "des droits (defenseurdesdroits.fr).").In(locale)),
    ]);
}
