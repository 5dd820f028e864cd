using System.Globalization;
using Parcours.Platform.Pages;
using Parcours.Programme.Wording;

namespace Parcours.Features.Reports;

/// <summary>The impact report as blocks of one language, for mails and pages alike.</summary>
internal sealed class ImpactBlocks
{
    /// <summary>Sentences of people that are shown at once; the others are folded.</summary>
    private const int WordsShown = 8;

    private readonly string _locale;
    private readonly CultureInfo _culture;

    private ImpactBlocks(string locale)
    {
        _locale = locale;
        _culture = CultureInfo.GetCultureInfo(locale == "en" ? "en-GB" : "fr-FR");
    }

    /// <summary>The whole report.</summary>
    public static IReadOnlyList<Block> Of(ImpactReport report, string locale) =>
        [.. new ImpactBlocks(locale).All(report)];

    private IEnumerable<Block> All(ImpactReport report) =>
    [
        new Block.Heading(Say("Ce que disent les indicateurs", "What the indicators say")),
        .. report.Indicators.SelectMany(
            indicator => Figures(indicator.Label, indicator.Figures, indicator.Conclusion, Aim(indicator))),
        new Block.Heading(Say("Cinq dimensions d'impact", "Five impact dimensions")),
        .. report.Dimensions.SelectMany(dimension => Figures(dimension.Label, dimension.Figures, dimension.Conclusion)),
        .. Changes(Say("Les managers sur leurs pratiques", "Managers on their practice"), report.SelfChanges),
        .. Changes(Say("Avec le recul (à lire à côté)", "With hindsight (to be read beside)"), report.WithHindsight),
        new Block.Heading(Say("Objectifs, pratiques, adaptations", "Goals, practices, adaptations")),
        new Block.Items(
        [
            Named(Say("Objectifs individuels", "Individual goals"), report.Goals.Sentence.In(_locale)),
            Named(Say("Pratiques", "Practices"), Counts(report.Practices)),
            Named(Say("Adaptations", "Adaptations"), Say(
                $"{report.Adaptations.Applied} appliquées sur {report.Adaptations.Proposed} proposées",
                $"{report.Adaptations.Applied} applied of {report.Adaptations.Proposed} proposed")),
        ]),
        new Block.Heading(Say("Participation", "Participation")),
        Participation(report.Participation),
        .. Words(report.OtherCauses),
        new Block.Heading(Say("Ce qu'on ne peut pas dire", "What can't be said")),
        new Block.Items(
            [.. report.Limits.Select(limit => limit.In(_locale)), .. report.Withheld.Select(
                view => view.Reason.In(_locale)).Distinct()]),
    ];

    /// <summary>
    /// A row for each source, a column for each point, and the conclusion; without figures the conclusion alone.
    /// </summary>
    private IEnumerable<Block> Figures(Text label, IReadOnlyList<Figure> figures, Text conclusion, string aim = "")
    {
        if (figures.Count == 0)
        {
            return [new Block.Paragraph(Named(label.In(_locale), conclusion.In(_locale)))];
        }

        List<string> points = [.. figures.Select(figure => figure.Point).Distinct()];
        return
        [
            new Block.Table(
                label.In(_locale),
                [Say("Source", "Source"), .. points.Select(PointName)],
                [
                    .. figures.GroupBy(
                        figure => figure.About?.In(_locale) is { } about ? $"{SourceName(figure.Source)} – {about}"
                            : SourceName(figure.Source))
                        .Select(row =>
                            (IReadOnlyList<string>)[row.Key, .. points.Select(
                                point => Cell(row.FirstOrDefault(figure => figure.Point == point)))]),
                ]),
            new Block.Paragraph(Sentence(conclusion.In(_locale)) + aim),
        ];
    }

    /// <summary>Where it started and where it should go, as written in the programme.</summary>
    private string Aim(IndicatorReport indicator) => indicator switch
    {
        { Baseline: { } baseline, Target: { } target } =>
            Say($" Départ supposé : {Number(baseline)} ; cible : {Number(target)}.",
                $" Assumed start: {Number(baseline)}; target: {Number(target)}."),
        { Target: { } target } => Say($" Cible : {Number(target)}.", $" Target: {Number(target)}."),
        _ => "",
    };

    private string Cell(Figure? figure) => figure switch
    {
        null => "—",
        { Low: { } low, High: { } high } =>
            string.Create(_culture, $"{Number(figure.Value)} [{Number(low)} ; {Number(high)}] n = {figure.N}"),
        _ => string.Create(_culture, $"{Number(figure.Value)} (n = {figure.N})"),
    };

    private Block.Table Participation(IReadOnlyList<SourceParticipation> rows)
    {
        List<string> points = [.. rows.Select(row => row.Point).Distinct()];
        return new Block.Table(
            Say("Réponses reçues / demandées", "Answers received / asked for"),
            [Say("Source", "Source"), .. points],
            [
                .. rows.GroupBy(row => row.Source).Select(source => (IReadOnlyList<string>)
                [
                    SourceName(source.Key),
                    .. points.Select(
                        point => source.FirstOrDefault(row => row.Point == point) is { } row
                        ? $"{row.Answered}/{row.Asked}"
                        : "—"),
                ]),
            ]);
    }

    private IEnumerable<Block> Changes(string heading, IReadOnlyList<ChangeReport> changes) => changes.Count == 0 ? [] :
    [
        new Block.Heading(heading),
        new Block.Items([.. changes.Select(change => Named(change.Label.In(_locale), change.Sentence.In(_locale)))]),
    ];

    private string Counts(PracticesReport practices) => Say(
        $"{practices.Told} racontées, {practices.Chosen} choisies, {practices.Tried} essayées, {practices.Dropped} "
            + "abandonnées",
        $"{practices.Told} told, {practices.Chosen} chosen, {practices.Tried} tried, {practices.Dropped} dropped");

    /// <summary>What was written, the same sentence once with how often; what many wrote comes first.</summary>
    private IEnumerable<Block> Words(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return [];
        }

        List<Block> quotes =
        [
            .. words.GroupBy(text => text).OrderByDescending(same => same.Count())
                .Select(same =>
                    new Block.Quote(
                        same.Key,
                        same.Count() == 1 ? null : Say($"écrit {same.Count()} fois", $"written {same.Count()} times"))),
        ];
        return
        [
            new Block.Heading(
                Say("Ce qui a pu jouer par ailleurs, dans leurs mots",
                    "What else may have played a part, in their words")),
            .. quotes.Take(WordsShown),
            .. quotes.Count <= WordsShown ? Array.Empty<Block>() :
            [
                new Block.Folded(
                    Say($"Et {quotes.Count - WordsShown} autres, sur la page du bilan",
                        $"And {quotes.Count - WordsShown} others, on the report's page"),
                    [.. quotes.Skip(WordsShown)]),
            ],
        ];
    }

    private string Say(string french, string english) =>
        _locale == "en" ? english : french;

    private string Named(string label, string text) => Say($"{label} : {text}", $"{label}: {text}");

    /// <summary>With a capital and a full stop.</summary>
    private static string Sentence(string text) =>
        char.ToUpperInvariant(text[0]) + text[1..] + (text[^1] == '.' ? "" : ".");

    private string PointName(string point) =>
        point == "now" ? Say("À ce jour", "To date") : point;

    private string Number(double value) => value.ToString(Math.Abs(value) < 10 ? "0.##" : "0.#", _culture);

    private string SourceName(string source) => source switch
    {
        "self" => Say("managers", "managers"),
        "team" => Say("équipes", "teams"),
        "lineManager" => Say("N+1", "line managers"),
        "practices" => Say("essais", "trials"),
        "goals" => Say("objectifs", "goals"),
        _ => Say("RH", "HR"),
    };
}
