using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;

namespace Parcours.Features.Diagnosis;

/// <summary>
/// The manager decides for each dimension: to be treated, to be discussed, or not now. Nothing is preselected. After
/// silence the computed proposals stand as unconfirmed cards, and a dimension without proposal has none.
/// </summary>
internal sealed class NeedCards(NeedsRepository records) : StepHandler
{
    private const int MaxReason = 500;

    public override string Kind => StepKinds.NeedCards;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var needs = await records.ReadAsync(context, cancellation);
        return new StepForm
        {
            Title = context.Say(NeedTexts.CardsTitle),
            Visibility = context.Say(NeedTexts.CardsVisibility),
            Content = context.Step.Answers is { } answers ? Decided(context, answers) : Before(context, needs),
            Fields =
                [.. context.Programme.Definition.Dimensions.SelectMany(dimension => Fields(context, dimension.Id))],
            Acts = [Act.Decline],
        };
    }

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(new StepMail(
        context.Say(NeedTexts.CardsSubject(context.Say(context.Programme.Definition.Title))),
        [new Block.Paragraph(context.Say(NeedTexts.CardsLead)), StepTexts.DueBy(context)],
        context.Say(StepTexts.Answer)));

    public override Task ApplyAsync(StepContext context, CancellationToken cancellation)
    {
        if (context.Step is not { Answers: { } answers, AnsweredAt: { } at })
        {
            return Task.CompletedTask;
        }

        var step = context.Step.Plan.Id;
        IReadOnlyList<NeedCard> cards =
        [
            .. from dimension in context.Programme.Definition.Dimensions
               let decision = NeedChoices.Read(answers, DecisionOf(dimension.Id))
               where decision is not null
               select new NeedCard(
                   dimension.Id, decision.Value, answers.Text(ReasonOf(dimension.Id)), NeedAuthor.Manager, at, step),
        ];
        return records.ChangeAsync(context, needs => NeedsRepository.Add(needs, step, cards), cancellation);
    }

    public override Task ExpireAsync(StepContext context, CancellationToken cancellation)
    {
        var step = context.Step.Plan.Id;
        return records.ChangeAsync(
            context,
            needs => NeedsRepository.Add(needs, step,
            [
                .. needs.Dimensions.Where(need => need.Proposal is not null).Select(need => new NeedCard(
                    need.Dimension, need.Proposal!.Value, null, NeedAuthor.Default, context.Now, step)),
            ]),
            cancellation);
    }

    private static IReadOnlyList<Block> Before(StepContext context, NeedsDocument needs)
    {
        var suggestions = needs.Trail.Where(card => card.By == NeedAuthor.Facilitator)
            .GroupBy(card => card.Dimension)
            .ToDictionary(cards => cards.Key, cards => cards.Last().Decision);
        IReadOnlyList<Block> note = needs.Interview?.Note is { Length: > 0 } words
            ? [new Block.Quote(words, context.Say(InterviewTexts.NoteBy))]
            : [];
        return
        [
            new Block.Paragraph(context.Say(NeedTexts.CardsLead)),
            .. NeedProfile.Blocks(context, needs.Dimensions, suggestions),
            .. note,
        ];
    }

    private static IReadOnlyList<Block> Decided(StepContext context, Answers answers) =>
    [
        new Block.Table(
            context.Say(NeedTexts.CardsDone),
            [context.Say(NeedTexts.Dimension), context.Say(NeedTexts.Decision), context.Say(NeedTexts.Reason)],
            [
                .. context.Programme.Definition.Dimensions.Select(dimension => (IReadOnlyList<string>)
                [
                    context.Say(dimension.Name),
                    NeedChoices.Read(answers, DecisionOf(dimension.Id)) is { } decision ? NeedChoices.Label(
                        context, decision) : "–",
                    answers.Text(ReasonOf(dimension.Id)) ?? "",
                ]),
            ]),
    ];

    private static IEnumerable<Field> Fields(StepContext context, string dimension)
    {
        var group = NeedProfile.Name(context, dimension);
        yield return new Field
        {
            Id = DecisionOf(dimension),
            Type = FieldType.Choice,
            Label = context.Say(NeedTexts.Decision),
            Group = group,
            Required = true,
            Options = NeedChoices.Options(context),
        };
        yield return new Field
        {
            Id = ReasonOf(dimension),
            Type = FieldType.Text,
            Label = context.Say(NeedTexts.Reason),
            Group = group,
            MaxLength = MaxReason,
        };
    }

    private static string DecisionOf(string dimension) => dimension + ".decision";

    private static string ReasonOf(string dimension) => dimension + ".reason";
}
