using Parcours.Platform.Forms;
using Parcours.Platform.Pages;

namespace Parcours.Browser.Tests;

/// <summary>Forms as the programme has them: every type of field, and a needs questionnaire.</summary>
internal static class SampleForms
{
    private static readonly DateTimeOffset Due = new(2027, 1, 15, 16, 30, 0, TimeSpan.Zero);

    public static Form Of(string name) => name switch
    {
        "every-en" => Every("en"),
        "needs" => Needs(),
        "draft" => Needs() with { State = FormState.Draft },
        "late" => Every("fr") with { State = FormState.Late },
        "report" => Report(),
        _ => Every("fr"),
    };

    private static Form Every(string locale)
    {
        var fr = locale == "fr";
        return new Form
        {
            Kind = "check-in",
            FirstName = "Nadia",
            Locale = locale,
            Title = fr ? "Faisons le point" : "Let's take stock",
            TimeZone = "Europe/Paris",
            DueAt = Due,
            State = FormState.Open,
            Visibility = fr
                ? "Vous et votre facilitatrice voyez ces réponses. Votre responsable n'y a pas accès."
                : "You and your facilitator see these answers. Your line manager has no access.",
            Acts = ["decline", "not-me", "new-link", "unsubscribe"],
            Content = [new Block.Paragraph(fr ? "Deux minutes suffisent." : "Two minutes are enough.")],
            Fields =
            [
                new Field
                {
                    Id = "level", Type = FieldType.Scale,
                    Label = fr ? "J'ai remercié quelqu'un en citant un fait précis"
                        : "I thanked someone, naming a fact",
                    Help = fr ? "Sur les quatre dernières semaines." : "Over the last four weeks.", Min = 0, Max = 4,
                    Required = true, OptOut = true,
                    Anchors = fr
                        ? ["jamais", "une fois", "deux ou trois fois", "chaque semaine", "plusieurs fois par semaine"]
                        : ["never", "once", "two or three times", "every week", "several times a week"],
                },
                new Field { Id = "count", Type = FieldType.Number,
                    Label = fr ? "Points individuels tenus" : "One-to-ones held", Min = 0, Max = 40, Required = true },
                new Field
                {
                    Id = "slot", Type = FieldType.Choice,
                    Label = fr ? "Votre créneau d'entretien" : "Your interview slot", Required = true,
                    Options = fr
                        ? [new("a", "lundi 11 janvier à 09:00"), new("b", "mardi 12 janvier à 14:00")]
                        : [new("a", "Monday 11 January at 09:00"), new("b", "Tuesday 12 January at 14:00")],
                },
                new Field
                {
                    Id = "why", Type = FieldType.Text,
                    Label = fr ? "Ce que mardi change pour vous" : "What Tuesday changes for you", MaxLength = 200,
                    AskedIf = new FieldCondition("slot", ["b"]),
                },
                new Field
                {
                    Id = "themes", Type = FieldType.Choices, Label = fr ? "Thèmes à traiter" : "Topics to deal with",
                    Options = fr
                        ? [new("x", "Déléguer"), new("y", "Recadrer"), new("z", "Reconnaître")]
                        : [new("x", "Delegating"), new("y", "Correcting"), new("z", "Recognising")],
                },
                new Field { Id = "agree", Type = FieldType.Boolean,
                    Label = fr ? "Je confirme ma présence" : "I confirm that I will come", Required = true },
                new Field { Id = "day", Type = FieldType.Date, Label = fr ? "Prochain point" : "Next check-in" },
                new Field { Id = "hour", Type = FieldType.Time, Label = fr ? "Heure" : "Time" },
                new Field { Id = "mail", Type = FieldType.Email,
                    Label = fr ? "Adresse de votre binôme" : "Your buddy's address" },
                new Field
                {
                    Id = "site", Type = FieldType.Choice, Label = fr ? "Lieu" : "Place",
                    Options =
                        [.. Enumerable.Range(1, 10)
                            .Select(n => new FieldOption($"s{n}", fr ? $"Salle {n}" : $"Room {n}"))],
                },
                new Field { Id = "note", Type = FieldType.Text,
                    Label = fr ? "Une situation récente, sans nommer personne" : "A recent situation, without names",
                    MaxLength = 2000 },
            ],
        };
    }

    private static Form Needs()
    {
        string[] items =
        [
            "Préparer et mener un point individuel avec un collaborateur en 30 minutes",
            "Déléguer un sujet : résultat attendu, marges, points d'étape",
            "Poser une question avant de donner ma solution",
        ];
        (string Id, string Label, string Low, string High)[] scales =
        [
            ("ease", "Aisance actuelle", "à construire", "très à l'aise"),
            ("use", "Utile dans mon poste d'ici 6 mois", "peu", "beaucoup"),
            ("wish", "Envie d'y travailler", "peu", "beaucoup"),
        ];
        return Every("fr") with
        {
            Kind = "needs-questionnaire",
            Title = "Ce dont vous avez besoin pour manager",
            Content =
            [
                new Block.Paragraph(
                    "Douze situations, trois questions chacune : une douzaine de minutes. Vos réponses servent à "
                        + "préparer votre entretien, jamais à vous évaluer."),
            ],
            Fields =
            [
                .. items.SelectMany((item, index) => scales.Select(scale => new Field
                {
                    Id = $"N{index + 1}.{scale.Id}", Type = FieldType.Scale, Label = scale.Label, Group = item, Min = 1,
                    Max = 5, Required = true, OptOut = true,
                    Anchors = [scale.Low, "", "", "", scale.High],
                })),
                new Field
                {
                    Id = "N13", Type = FieldType.Text,
                    Label = "Une situation de ces deux derniers mois que j'aimerais mieux traiter",
                    Help = "Sans nommer personne.", MaxLength = 2000,
                },
            ],
        };
    }

    private static Form Report() => Every("fr") with
    {
        Title = "Votre profil de besoins",
        State = FormState.Done,
        DueAt = null,
        Fields = [],
        Acts = ["not-me"],
        Content =
        [
            new Block.Paragraph(
                "Voici ce que vos réponses donnent, avec le calcul. Vous seule confirmez ce qui sera traité."),
            new Block.Bars(
                "Priorité par dimension",
                1,
                [new Bar("Outils", 0.56, "0,56 : à traiter (proposé)"), new Bar(
                    "Posture", 0.38, "0,38 : à discuter"), new Bar(
                        "Temps", null, "vous avez préféré ne pas traiter ce sujet")]),
            new Block.Heading("Le calcul"),
            new Block.Table(
                "Dimension Outils",
                ["Situation", "Aisance", "Utilité", "Envie", "Besoin", "Attrait", "Priorité"],
                [["Point individuel", "2", "4", "4", "0,75", "0,75", "0,56"],
                    ["Déléguer", "3", "4", "4", "0,50", "0,75", "0,38"]]),
            new Block.Items(["Plus de 0,40 : à traiter", "De 0,20 à 0,40 : à discuter", "Moins : pas maintenant"]),
            new Block.Quote("Elle m'a dit précisément ce qui avait aidé le client.", "Karim, atelier du 22 février"),
            new Block.Notice("Moins de cinq réponses : la vue de l'équipe n'est pas montrée."),
        ],
    };
}
