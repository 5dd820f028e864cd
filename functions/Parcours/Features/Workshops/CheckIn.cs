using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Workshops;

/// <summary>One minute after a session: tried something? too much? a new need? Adaptation rounds read it.</summary>
internal sealed class CheckIn : StepHandler
{
    /// <summary>Item that asks whether something new was tried, and the option that says no.</summary>
    internal const string Tried = "tried";
    internal const string NotYet = "not-yet";

    public override string Kind => StepKinds.CheckIn;

    public override Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var instrument = context.Programme.Definition.Instruments
            .Single(candidate => candidate.Id == context.Step.Plan.Instrument);
        return Task.FromResult(new StepForm
        {
            Title = context.Say(instrument.Title),
            Visibility = context.Say(instrument.Visibility),
            Fields = InstrumentFields.Of(instrument, context.Locale),
            Acts = [Act.Decline],
        });
    }

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(new StepMail(
        context.Say(new Text("Une minute pour faire le point", "One minute to take stock")),
        [
            new Block.Paragraph(context.Say(new Text(
                "Trois questions, pour que la suite du parcours vous ressemble.",
                "Three questions, so that what follows suits you."))),
            StepTexts.DueBy(context),
        ],
        StepTexts.Answer.In(context.Locale)));
}
