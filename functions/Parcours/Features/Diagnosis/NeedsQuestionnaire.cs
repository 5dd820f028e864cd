using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Diagnosis;

/// <summary>
/// The needs questionnaire. Once it is answered, its page shows the profile with its arithmetic. Who doesn't answer, or
/// opts out of everything, has no proposals; the rest of the journey goes on.
/// </summary>
internal sealed class NeedsQuestionnaire(NeedsRepository records) : StepHandler
{
    private static readonly Dictionary<string, Programme.Diagnosis.NeedDecision> NoSuggestions = new(
        StringComparer.Ordinal);

    public override string Kind => StepKinds.NeedsQuestionnaire;

    public override Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var instrument = InstrumentOf(context);
        return Task.FromResult(new StepForm
        {
            Title = context.Say(instrument.Title),
            Visibility = context.Say(instrument.Visibility),
            Content = context.Step.Answers is { } answers ? Profile(context, instrument, answers)
                : Introduction(context, instrument),
            Fields = InstrumentFields.Of(instrument, context.Locale),
            Acts = [Act.Decline],
        });
    }

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(new StepMail(
        context.Say(NeedTexts.QuestionnaireSubject(context.Say(context.Programme.Definition.Title))),
        [
            new Block.Paragraph(context.Say(NeedTexts.QuestionnaireLead)),
            new Block.Paragraph(context.Say(NeedTexts.QuestionnaireOptOut)),
            StepTexts.DueBy(context),
        ],
        context.Say(StepTexts.Answer)));

    public override Task ApplyAsync(StepContext context, CancellationToken cancellation)
    {
        if (context.Step is not { Answers: { } answers, AnsweredAt: { } at })
        {
            return Task.CompletedTask;
        }

        var instrument = InstrumentOf(context);
        var profile = NeedProfile.Of(context.Programme.Definition, instrument, answers);
        var proposed = profile.Where(need => need.Proposal is not null).Select(need => new NeedCard(
            need.Dimension, need.Proposal!.Value, null, NeedAuthor.Questionnaire, at, context.Step.Plan.Id));
        return records.ChangeAsync(context, needs => needs.DeclaredAt is not null ? null : needs with
        {
            Instrument = instrument.Id,
            DeclaredAt = at,
            Answers = InstrumentFields.Needs(instrument, answers),
            Words = Words(instrument, answers),
            Dimensions = profile,
            Trail = [.. needs.Trail, .. proposed],
        }, cancellation);
    }

    private static Instrument InstrumentOf(StepContext context) => context.Programme.Definition.Instruments
        .Single(instrument => instrument.Id == context.Step.Plan.Instrument);

    private static IReadOnlyList<Block> Introduction(StepContext context, Instrument instrument) =>
    [
        new Block.Paragraph(context.Say(instrument.Instruction ?? NeedTexts.QuestionnaireLead)),
        new Block.Paragraph(context.Say(NeedTexts.QuestionnaireOptOut)),
    ];

    private static IReadOnlyList<Block> Profile(StepContext context, Instrument instrument, Answers answers) =>
    [
        new Block.Heading(context.Say(NeedTexts.ProfileHeading)),
        .. NeedProfile.Blocks(
            context, NeedProfile.Of(context.Programme.Definition, instrument, answers), NoSuggestions),
        new Block.Notice(context.Say(NeedTexts.OnlyYouDecide)),
    ];

    private static Dictionary<string, string> Words(Instrument instrument, Answers answers) => instrument.Items
        .Where(item => item.Type == ItemType.Text && !string.IsNullOrWhiteSpace(answers.Text(item.Id)))
        .ToDictionary(item => item.Id, item => answers.Text(item.Id)!);
}
