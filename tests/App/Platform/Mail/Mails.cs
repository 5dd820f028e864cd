using Parcours.Platform.Mail;
using Parcours.Platform.Pages;

namespace Parcours.App.Tests.Platform.Mail;

internal static class Mails
{
    /// <summary>A mail with every kind of block.</summary>
    public static OutgoingMail Rich(string id = "j1-needs-1") => new()
    {
        Id = id,
        To = "nadia@exemple.fr",
        FirstName = "Nadia",
        Locale = "fr",
        Kind = "needs-questionnaire",
        Step = "needs",
        JourneyId = "j1",
        Subject = "Vos besoins : douze minutes",
        Body =
        [
            new Block.Heading("Élan & <résultats>"),
            new Block.Paragraph("Première ligne\nDeuxième ligne"),
            new Block.Items(["un", "deux"]),
            new Block.Quote("bravo\nencore", "Karim"),
            new Block.Table("Créneaux", ["jour", "heure"], [["lundi", "10:00"]]),
            new Block.Bars("Barres", 5, [new Bar("Outils", 2, "2 sur 5")]),
            new Block.Notice("À noter"),
        ],
        Action = new MailLink("Répondre", "https://parcours.test/p/abc"),
        DueAt = new DateTimeOffset(2027, 1, 4, 7, 30, 0, TimeSpan.Zero),
    };

    public static CalendarPart Meeting(int sequence = 0, bool cancelled = false) => new(
        "session-A2@parcours",
        sequence,
        cancelled,
        new DateTimeOffset(2027, 3, 30, 7, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2027, 3, 30, 15, 0, 0, TimeSpan.Zero),
        "Atelier : reconnaître, recadrer",
        "Salle B; apporter un cas, réel\nDESCRIPTION:faux",
        "Paris\r\nATTENDEE:mailto:x@y.fr",
        "Claire \"RH\" Morel",
        "claire@exemple.fr");
}
