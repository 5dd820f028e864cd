using System.Globalization;
using Parcours.App.Forms;
using Parcours.App.Steps;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.App.Evaluation;

/// <summary>The impact report as HR gets it: one page, with what can't be concluded.</summary>
public sealed class ImpactReportHandler(ImpactReports reports) : StepHandler
{
    public override string Kind => StepKinds.ImpactReport;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) => new()
    {
        Title = context.Say(new Text("Bilan d'impact", "Impact report")),
        Content = await ContentAsync(context, cancellation),
    };

    public override async Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) => new(
        context.Say(new Text($"Bilan d'impact : {context.Programme.Definition.Title.Fr}", $"Impact report: {context.Programme.Definition.Title.En}")),
        await ContentAsync(context, cancellation),
        StepTexts.Read.In(context.Locale));

    private async Task<IReadOnlyList<Block>> ContentAsync(StepContext context, CancellationToken cancellation) =>
        await reports.ReadAsync(context.Step.ProgrammeId, cancellation) is { } report ? ImpactBlocks.Of(report, context.Locale) : [];
}

/// <summary>The impact report as blocks, for mails and pages alike.</summary>
public static class ImpactBlocks
{
    /// <summary>The whole report in a language.</summary>
    public static IReadOnlyList<Block> Of(ImpactReport report, string locale)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            new Block.Heading(Say("Ce que disent les indicateurs", "What the indicators say")),
            .. report.Indicators.SelectMany(indicator => new Block[] { Table(indicator.Label.In(locale), indicator.Figures), new Block.Paragraph(indicator.Conclusion.In(locale)) }),
            new Block.Heading(Say("Cinq dimensions d'impact", "Five impact dimensions")),
            .. report.Dimensions.SelectMany(dimension => new Block[] { Table(dimension.Label.In(locale), dimension.Figures), new Block.Paragraph(dimension.Conclusion.In(locale)) }),
            new Block.Heading(Say("Les managers sur leurs pratiques", "Managers on their practice")),
            new Block.Items([.. report.SelfChanges.Select(change => $"{change.Label.In(locale)} : {change.Sentence.In(locale)}")]),
            .. report.WithHindsight.Count == 0 ? Array.Empty<Block>() :
            [
                new Block.Heading(Say("Avec le recul (à lire à côté)", "With hindsight (to be read beside)")),
                new Block.Items([.. report.WithHindsight.Select(change => $"{change.Label.In(locale)} : {change.Sentence.In(locale)}")]),
            ],
            new Block.Heading(Say("Objectifs, pratiques, adaptations", "Goals, practices, adaptations")),
            new Block.Items(
            [
                $"{Say("Objectifs individuels", "Individual goals")} : {report.Goals.Sentence.In(locale)}",
                string.Create(CultureInfo.InvariantCulture, $"{Say("Pratiques", "Practices")} : {report.Practices.Told} {Say("racontées", "told")}, {report.Practices.Chosen} {Say("choisies", "chosen")}, {report.Practices.Tried} {Say("essayées", "tried")}, {report.Practices.Dropped} {Say("abandonnées", "dropped")}"),
                string.Create(CultureInfo.InvariantCulture, $"{Say("Adaptations", "Adaptations")} : {report.Adaptations.Applied} / {report.Adaptations.Proposed}"),
            ]),
            new Block.Heading(Say("Participation", "Participation")),
            new Block.Table(
                Say("Qui a répondu", "Who answered"), [Say("Point", "Point"), Say("Source", "Source"), "n/N"],
                [.. report.Participation.Select(row => (IReadOnlyList<string>)[row.Point, SourceName(row.Source), string.Create(CultureInfo.InvariantCulture, $"{row.Answered}/{row.Asked}")])]),
            .. report.OtherCauses.Count == 0 ? Array.Empty<Block>() :
            [
                new Block.Heading(Say("Ce qui a pu jouer par ailleurs, dans leurs mots", "What else may have played a part, in their words")),
                .. report.OtherCauses.Select(words => new Block.Quote(words)),
            ],
            new Block.Heading(Say("Ce qu'on ne peut pas dire", "What can't be said")),
            new Block.Items([.. report.Limits.Select(limit => limit.In(locale)), .. report.Withheld.Select(view => view.Reason.In(locale)).Distinct(StringComparer.Ordinal)]),
        ];

        string Say(string french, string english) => string.Equals(locale, "en", StringComparison.Ordinal) ? english : french;

        string SourceName(string source) => source switch
        {
            "self" => Say("managers", "managers"),
            "team" => Say("équipes", "teams"),
            "lineManager" => Say("N+1", "line managers"),
            "practices" => Say("essais", "trials"),
            "goals" => Say("objectifs", "goals"),
            _ => Say("RH", "HR"),
        };

        Block.Table Table(string caption, IReadOnlyList<Figure> figures) => new(
            caption,
            [Say("Point", "Point"), Say("Source", "Source"), "n", Say("Valeur", "Value"), Say("Intervalle à 95 %", "95 % interval")],
            [
                .. figures.Select(figure => (IReadOnlyList<string>)
                [
                    figure.Point, SourceName(figure.Source), figure.N.ToString(CultureInfo.InvariantCulture), Number(figure.Value),
                    figure is { Low: { } low, High: { } high } ? $"[{Number(low)} ; {Number(high)}]" : "—",
                ]),
            ]);

        static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
    }
}
