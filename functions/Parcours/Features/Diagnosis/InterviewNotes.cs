using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Diagnosis;
using Parcours.Programme.Planning;

namespace Parcours.Features.Diagnosis;

/// <summary>
/// Calls the facilitator to an interview, and takes the guided note afterwards: a suggestion for each dimension, which
/// the manager sees beside the computed proposal. Without a note the need cards do without.
/// </summary>
internal sealed class InterviewNotes(NeedsRepository records) : StepHandler
{
    private const string Held = "held";
    private const string HeldYes = "held";
    private const string Note = "note";
    private const int MaxNote = 2000;
    private static readonly Dictionary<string, NeedDecision> NoSuggestions = [];

    public override string Kind => StepKinds.InterviewNotes;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var interview = InterviewMeeting.Of(context);
        var needs = await records.ReadAsync(context, cancellation);
        return new StepForm
        {
            Title = context.Say(InterviewTexts.NotesTitle(interview.Manager)),
            Visibility = context.Say(InterviewTexts.NotesVisibility),
            Content = context.Step.AnsweredAt is not null
                ? [new Block.Notice(context.Say(InterviewTexts.NotesDone))]
                :
                [
                    new Block.Paragraph(
                        context.Say(
                            InterviewTexts.NotesLead(
                                interview.Manager, InterviewMeeting.Time(context, interview.Meeting)))),
                    new Block.Paragraph(context.Say(InterviewTexts.NotesAfter)),
                    .. NeedProfile.Blocks(context, needs.Dimensions, NoSuggestions),
                    .. Words(context, needs),
                ],
            Fields = Fields(context, needs),
        };
    }

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation)
    {
        var interview = InterviewMeeting.Of(context);
        return Task.FromResult(new StepMail(
            context.Say(InterviewTexts.NotesSubject(interview.Manager)),
            [
                new Block.Paragraph(
                    context.Say(
                        InterviewTexts.NotesLead(
                            interview.Manager, InterviewMeeting.Time(context, interview.Meeting)))),
                new Block.Paragraph(context.Say(InterviewTexts.NotesAfter)),
            ],
            context.Say(StepTexts.Answer),
            interview.Part(context)));
    }

    public override Task ApplyAsync(StepContext context, CancellationToken cancellation)
    {
        var step = context.Step;
        if (step is not { Answers: { } answers, AnsweredAt: { } at })
        {
            return Task.CompletedTask;
        }

        var interview = InterviewMeeting.Of(context);
        var held = answers.Text(Held) == HeldYes;
        return records.ChangeAsync(
            context,
            needs => needs.Interview?.Held is not null ? null : needs with
            {
                Interview = new InterviewRecord(
                    step.Plan.Source, interview.Facilitator.Id, interview.Meeting.Start, held, answers.Text(Note)),
                Trail = [.. needs.Trail, .. Suggestions(context, answers).Select(entry => new NeedCard(
                    entry.Key, entry.Value, null, NeedAuthor.Facilitator, at, step.Plan.Id))],
            },
            cancellation);
    }

    private static IEnumerable<Block> Words(StepContext context, NeedsDocument needs) =>
        from instrument in context.Programme.Definition.Instruments
        where instrument.Id == needs.Instrument
        from item in instrument.Items
        where needs.Words.ContainsKey(item.Id)
        select new Block.Quote(needs.Words[item.Id], context.Say(item.Text));

    private static IEnumerable<KeyValuePair<string, NeedDecision>> Suggestions(StepContext context, Answers answers) =>
        from dimension in context.Programme.Definition.Dimensions
        let suggestion = NeedChoices.Read(answers, SuggestionOf(dimension.Id))
        where suggestion is not null
        select KeyValuePair.Create(dimension.Id, suggestion.Value);

    private static IReadOnlyList<Field> Fields(StepContext context, NeedsDocument needs)
    {
        var whenHeld = new FieldCondition(Held, [HeldYes]);
        return
        [
            new Field
            {
                Id = Held,
                Type = FieldType.Choice,
                Label = context.Say(InterviewTexts.Held),
                Required = true,
                Options =
                [
                    new FieldOption(HeldYes, context.Say(InterviewTexts.HeldYes)),
                    new FieldOption("moved", context.Say(InterviewTexts.HeldMoved)),
                    new FieldOption("not-held", context.Say(InterviewTexts.HeldNo)),
                ],
            },
            .. context.Programme.Definition.Dimensions.Select(dimension => new Field
            {
                Id = SuggestionOf(dimension.Id),
                Type = FieldType.Choice,
                Label = context.Say(dimension.Name),
                Group = context.Say(NeedTexts.Suggestion),
                Options = NeedChoices.Options(context, needs.Last(dimension.Id, NeedAuthor.Questionnaire)?.Decision),
                AskedIf = whenHeld,
            }),
            new Field
            {
                Id = Note,
                Type = FieldType.Text,
                Label = context.Say(InterviewTexts.Note),
                MaxLength = MaxNote,
                AskedIf = whenHeld,
            },
        ];
    }

    private static string SuggestionOf(string dimension) => dimension + ".suggestion";
}
