using Parcours.Features.Journeys;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Reports;

/// <summary>The impact report as HR gets it: one page, with what can't be concluded.</summary>
internal sealed class ImpactReportHandler(ImpactReports reports) : StepHandler
{
    public override string Kind => StepKinds.ImpactReport;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) => new()
    {
        Title = context.Say(new Text("Bilan d'impact", "Impact report")),
        Content = await ContentAsync(context, cancellation),
    };

    public override async Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) => new(
        context.Say(
            new Text(
                $"Bilan d'impact : {context.Programme.Definition.Title.Fr}",
                $"Impact report: {context.Programme.Definition.Title.En}")),
        await ContentAsync(context, cancellation),
        StepTexts.Read.In(context.Locale));

    private async Task<IReadOnlyList<Block>> ContentAsync(StepContext context, CancellationToken cancellation) =>
        await reports.ReadAsync(context.Step.ProgrammeId, cancellation) is { } report ? ImpactBlocks.Of(
            report, context.Locale) : [];
}
