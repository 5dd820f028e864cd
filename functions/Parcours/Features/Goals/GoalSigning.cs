using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;

namespace Parcours.Features.Goals;

/// <summary>
/// The manager signs the goals as they stand after the line manager's reading, or asks for a change. After silence the
/// manager's own wording is agreed tacitly; somebody else's changes never are.
/// </summary>
internal sealed class GoalSigning(GoalsRepository records) : StepHandler
{
    private const string Decision = "decision";
    private const string AskChange = "ask-change";
    private const string Change = "change";
    private const string Revision = "revision";
    private const int MaxChange = 1000;

    public override string Kind => StepKinds.GoalSignature;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var goals = await records.ReadAsync(context, cancellation);
        return new StepForm
        {
            Title = context.Say(TripartiteTexts.SignatureTitle),
            Visibility = context.Say(GoalProposalTexts.Visibility),
            Content =
            [
                context.Step.AnsweredAt is null
                    ? new Block.Paragraph(context.Say(TripartiteTexts.SignatureLead))
                    : new Block.Notice(context.Say(TripartiteTexts.SignatureDone)),
                GoalBlocks.Agreement(context, goals),
                .. Wording(context, goals),
            ],
            Fields =
            [
                new Field
                {
                    Id = Decision,
                    Type = FieldType.Choice,
                    Label = context.Say(TripartiteTexts.Decision),
                    Required = true,
                    Options =
                    [
                        new FieldOption("sign", context.Say(TripartiteTexts.Sign)),
                        new FieldOption(AskChange, context.Say(TripartiteTexts.AskChange)),
                    ],
                },
                new Field
                {
                    Id = Change,
                    Type = FieldType.Text,
                    Label = context.Say(TripartiteTexts.Change),
                    MaxLength = MaxChange,
                    AskedIf = new FieldCondition(Decision, [AskChange]),
                },
            ],
            Acts = [Act.Decline],
        };
    }

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(new StepMail(
        context.Say(TripartiteTexts.SignatureSubject(context.Say(context.Programme.Definition.Title))),
        [new Block.Paragraph(context.Say(TripartiteTexts.SignatureLead)), StepTexts.DueBy(context)],
        context.Say(StepTexts.Answer)));

    /// <summary>Notes which wording was read.</summary>
    public override async Task<Acceptance> AcceptAsync(
        StepContext context, Answers answers, CancellationToken cancellation) =>
        new Acceptance(answers.With(Revision, (await records.ReadAsync(context, cancellation)).Revisions.Count), []);

    public override Task ApplyAsync(StepContext context, CancellationToken cancellation)
    {
        if (context?.Step.Answers is not { } answers)
        {
            return Task.CompletedTask;
        }

        var kind = answers.Text(Decision) == AskChange ? AcceptanceKind.ChangeAsked : AcceptanceKind.Signed;
        var read = (int)(answers.Number(Revision) ?? 0);
        return records.RecordAsync(
            context, goals => GoalsRepository.Accept(goals, context, read, kind, answers.Text(Change)), cancellation);
    }

    public override Task ExpireAsync(StepContext context, CancellationToken cancellation)
    {
        var declined = context.Step.Outcome == StepOutcomes.Declined;
        return records.RecordAsync(
            context,
            goals => goals switch
            {
                _ when declined =>
                    GoalsRepository.Accept(goals, context, goals.Revisions.Count, AcceptanceKind.Declined),
                _ when goals.Revisions.LastOrDefault(
                    revision => revision.By is GoalParty.Manager or GoalParty.Default) is { } own =>
                    GoalsRepository.Accept(goals, context, own.Number, AcceptanceKind.Tacit),
                _ => null,
            },
            cancellation);
    }

    private static IEnumerable<Block> Wording(StepContext context, GoalsDocument goals)
    {
        var current = goals.Current();
        if (current is not { By: GoalParty.LineManager or GoalParty.Hr })
        {
            return GoalBlocks.Of(context, current);
        }

        var before = goals.Revisions.LastOrDefault(revision => revision.Number < current.Number);
        IEnumerable<Block> comment = current.Comment is { Length: > 0 } words ? [new Block.Quote(words)] : [];
        return [new Block.Paragraph(context.Say(TripartiteTexts.Changed)), .. comment, .. GoalBlocks.Of(
            context, before ?? current, current)];
    }
}
