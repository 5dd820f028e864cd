using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Definition;
using Parcours.Programme.Wording;

namespace Parcours.Features.Measurements;

/// <summary>A questionnaire of a measurement point: its form, its mail, and its ballot where it has one.</summary>
internal sealed class MeasureHandler(MeasureQuestion question, Ballots ballots) : StepHandler
{
    public override string Kind => question.Kind;

    public override bool IsConfidential(StepContext context) =>
        question.IsBallot && InstrumentOf(context).Confidential;

    public override Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var instrument = InstrumentOf(context);
        return Task.FromResult(new StepForm
        {
            Title = context.Say(question.Title ?? instrument.Title),
            Visibility = context.Say(instrument.Visibility),
            Content =
            [
                .. question.Notice is { } notice ? [new Block.Notice(context.Say(notice))] : Array.Empty<Block>(),
                .. instrument.Instruction is { } instruction ? [new Block.Paragraph(context.Say(instruction))]
                    : Array.Empty<Block>(),
            ],
            Fields = InstrumentFields.Of(instrument, context.Locale),
            Acts = [Act.Decline],
        });
    }

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(new StepMail(
            context.Say(question.Subject),
            [new Block.Paragraph(context.Say(question.Lead)), StepTexts.DueBy(context)],
            context.Say(StepTexts.Answer)));

    public override Task<Answers?> DraftAsync(StepContext context, CancellationToken cancellation) =>
        IsConfidential(context) ? ballots.DraftAsync(context, cancellation) : base.DraftAsync(context, cancellation);

    public override async Task<bool> KeepDraftAsync(StepContext context, Answers draft, CancellationToken cancellation)
    {
        if (IsConfidential(context))
        {
            await ballots.KeepDraftAsync(context, draft, cancellation);
        }

        return IsConfidential(context);
    }

    public override async Task<Acceptance> AcceptAsync(
        StepContext context, Answers answers, CancellationToken cancellation)
    {
        if (!question.IsBallot)
        {
            return new Acceptance(answers, []);
        }

        var isCounted = await ballots.CastAsync(context, InstrumentOf(context), answers, cancellation);
        return !IsConfidential(context) ? new Acceptance(answers, [])
            : new Acceptance(Answers.None, isCounted ? [] : [context.Say(TooLate)]);
    }

    private static Text TooLate { get; } = new(
        "Le point de mesure est clos : merci, mais votre réponse n'entre plus dans les totaux et n'a pas été "
            + "conservée.",
        "The measurement point is closed: thank you, but your answer no longer goes into the totals and wasn't kept.");

    private static Instrument InstrumentOf(StepContext context) => context.Programme.Definition.Instruments
        .Single(candidate => candidate.Id == context.Step.Plan.Instrument);
}
