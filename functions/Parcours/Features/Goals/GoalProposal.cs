using Parcours.Features.Diagnosis;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Diagnosis;
using Parcours.Programme.Goals;
using Parcours.Programme.Planning;

namespace Parcours.Features.Goals;

/// <summary>
/// The manager proposes one or two goals with their scales. After silence the programme's first template stands in for
/// a proposal, marked as such.
/// </summary>
internal sealed class GoalProposal(GoalsRepository records, IDocumentStore store) : StepHandler
{
    private const string Second = "goal2.add";
    private const string SecondYes = "yes";
    private static readonly FieldCondition IfSecond = new(Second, [SecondYes]);

    public override string Kind => StepKinds.GoalProposal;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) => new()
    {
        Title = context.Say(GoalProposalTexts.PageTitle),
        Visibility = context.Say(GoalProposalTexts.Visibility),
        Content = context.Step.Answers is { } answers
            ? [new Block.Notice(context.Say(GoalProposalTexts.Done)), .. GoalBlocks.Of(
                context, Preview(context, answers))]
            : await BeforeAsync(context, cancellation),
        Fields =
        [
            .. GoalFields.Proposal(context, "goal1", 1, askedIf: null),
            new Field
            {
                Id = Second,
                Type = FieldType.Choice,
                Label = context.Say(GoalProposalTexts.Second),
                Required = true,
                Options =
                [
                    new FieldOption("no", context.Say(GoalProposalTexts.SecondNo)),
                    new FieldOption(SecondYes, context.Say(GoalProposalTexts.SecondYes)),
                ],
            },
            .. GoalFields.Proposal(context, "goal2", 2, IfSecond),
        ],
        Acts = [Act.Decline],
    };

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(new StepMail(
        context.Say(GoalProposalTexts.Subject(context.Say(context.Programme.Definition.Title))),
        [new Block.Paragraph(context.Say(GoalProposalTexts.Lead)), StepTexts.DueBy(context)],
        context.Say(StepTexts.Answer)));

    public override Task<Acceptance> AcceptAsync(StepContext context, Answers answers, CancellationToken cancellation)
    {
        var goals = Read(context, answers);
        IEnumerable<string> advice = goals.SelectMany(goal => GoalScaleReview.Of([.. goal.Levels]).Advice)
            .Select(context.Say);
        var general = goals.Any(
            goal => GoalFields.IsGeneral(goal, context.Locale)) ? new[] { context.Say(GoalProposalTexts.General) } : [];
        return Task.FromResult(new Acceptance(answers, [.. advice, .. general]));
    }

    public override Task ApplyAsync(StepContext context, CancellationToken cancellation) =>
        context?.Step.Answers is { } answers
        ? records.RecordAsync(
            context, goals => GoalsRepository.Revise(goals, context, GoalParty.Manager, Read(context, answers)),
            cancellation)
        : Task.CompletedTask;

    public override Task ExpireAsync(StepContext context, CancellationToken cancellation) =>
        context.Programme.Definition.GoalTemplates is [var first, ..]
            ? records.RecordAsync(
                context,
                goals => goals.Current() is not null
                    ? null
                    : GoalsRepository.Revise(
                        goals, context, GoalParty.Default, [GoalFields.Of(context, first, "g1")], byDefault: true),
                cancellation)
            : Task.CompletedTask;

    private static IReadOnlyList<PersonalGoal> Read(StepContext context, Answers answers) =>
    [
        GoalFields.Read(context, answers, "goal1", "g1"),
        .. answers.Text(Second) == SecondYes
            ? [GoalFields.Read(context, answers, "goal2", "g2")]
            : Array.Empty<PersonalGoal>(),
    ];

    private static GoalRevision Preview(StepContext context, Answers answers) =>
        new(1, GoalParty.Manager, context.Now, context.Step.Plan.Id, Read(context, answers));

    private async Task<IReadOnlyList<Block>> BeforeAsync(StepContext context, CancellationToken cancellation)
    {
        var needs = await store.ReadAsync<NeedsDocument>(context.Step.Partition, NeedsDocument.TheId, cancellation);
        var treated = from card in needs?.Cards() ?? []
                      where card.Decision == NeedDecision.Treat
                      from dimension in context.Programme.Definition.Dimensions
                      where dimension.Id == card.Dimension
                      select context.Say(dimension.Name);
        var names = treated.ToList();
        var templates = context.Programme.Definition.GoalTemplates.Select(
            (template, index) => GoalFields.Of(context, template, $"t{index}"));
        return
        [
            new Block.Paragraph(context.Say(GoalProposalTexts.Lead)),
            .. names.Count > 0 ? [new Block.Heading(context.Say(GoalProposalTexts.Needs)), new Block.Items(names)]
            : Array.Empty<Block>(),
            .. GoalBlocks.Of(
                context, new GoalRevision(0, GoalParty.Default, context.Now, context.Step.Plan.Id, [.. templates])),
        ];
    }
}
