using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Measurements;

/// <summary>A questionnaire of a measurement point, as a form.</summary>
internal static class MeasureForms
{
    public static Instrument InstrumentOf(StepContext context) => context.Programme.Definition.Instruments
        .Single(candidate => candidate.Id == context.Step.Plan.Instrument);

    public static StepForm Of(StepContext context, Text? title = null, params IReadOnlyList<Block> content)
    {
        var instrument = InstrumentOf(context);
        return new StepForm
        {
            Title = context.Say(title ?? instrument.Title),
            Visibility = context.Say(instrument.Visibility),
            Content =
                [.. content,
                    .. instrument.Instruction is { } instruction ? [new Block.Paragraph(context.Say(instruction))]
                    : Array.Empty<Block>()],
            Fields = InstrumentFields.Of(instrument, context.Locale),
            Acts = [Act.Decline],
        };
    }

    public static StepMail Mail(StepContext context, Text subject, Text lead) => new(
        context.Say(subject),
        [new Block.Paragraph(context.Say(lead)), StepTexts.DueBy(context)],
        StepTexts.Answer.In(context.Locale));
}

/// <summary>What managers say of their own practice at a point.</summary>
internal sealed class SelfMeasure : StepHandler
{
    public override string Kind => StepKinds.SelfMeasure;

    public override Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(MeasureForms.Of(context));

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(MeasureForms.Mail(
        context,
        new Text("Vos pratiques, ces quatre dernières semaines", "Your practice, over the last four weeks"),
        new Text(
            "Les mêmes questions à chaque point : vous verrez votre propre chemin. Les RH ne voient que des totaux.",
            "The same questions at each point: you'll see your own way. HR sees totals only.")));
}

/// <summary>
/// The same items with hindsight, on a page of its own, after the present ones; shown beside the first point and never
/// mixed with it.
/// </summary>
internal sealed class ThenTest : StepHandler
{
    public override string Kind => StepKinds.ThenTest;

    public override Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(MeasureForms.Of(
        context,
        new Text("Avec le recul", "With hindsight"),
        new Block.Notice(context.Say(new Text(
            "Avec le recul, au début du programme, à quelle fréquence… ? Répondez pour cette période-là, pas pour "
                + "aujourd'hui.",
            "With hindsight, at the beginning of the programme, how often…? Answer for that time, not for today.")))));

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(MeasureForms.Mail(
        context,
        new Text("Avec le recul, au début du programme…", "With hindsight, at the beginning of the programme…"),
        new Text(
            "On se juge souvent autrement après coup. Ces réponses sont lues à côté des premières, jamais à leur "
                + "place.",
            "One often judges oneself otherwise afterwards. These answers are read beside the first ones, never in "
                + "their place.")));
}

/// <summary>What a team says: confidential, reported as a group.</summary>
internal sealed class TeamMeasure(Ballots ballots) : StepHandler
{
    public override string Kind => StepKinds.TeamMeasure;

    public override bool IsConfidential(StepContext context) => true;

    public override Task<Answers?> DraftAsync(StepContext context, CancellationToken cancellation) =>
        ballots.DraftAsync(context, cancellation);

    public override async Task<bool> KeepDraftAsync(StepContext context, Answers draft, CancellationToken cancellation)
    {
        await ballots.KeepDraftAsync(context, draft, cancellation);
        return true;
    }

    public override Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(MeasureForms.Of(context));

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(MeasureForms.Mail(
        context,
        new Text(
            "Votre avis, en cinq minutes : confidentiel, restitué en groupe",
            "Your view, in five minutes: confidential, reported as a group"),
        new Text(
            "Votre manager suit un programme de développement. Votre réponse est enregistrée sans votre nom et "
                + "n'apparaît que dans un total.",
            "Your manager takes part in a development programme. Your answer is stored without your name and shows in "
                + "a total only.")));

    public override async Task<Acceptance> AcceptAsync(
        StepContext context, Answers answers, CancellationToken cancellation) =>
        await ballots.CastAsync(context, MeasureForms.InstrumentOf(context), answers, cancellation)
            ? new Acceptance(answers, [])
            : new Acceptance(answers, [context.Say(new Text(
                "Le point de mesure est clos : merci, mais votre réponse n'entre plus dans les totaux et n'a pas été "
                    + "conservée.",
                "The measurement point is closed: thank you, but your answer no longer goes into the totals and wasn't "
                    + "kept."))]);
}

/// <summary>What line managers (confidential) and HR (in their name) see changing.</summary>
internal sealed class ImpactMeasure(Ballots ballots) : StepHandler
{
    public override string Kind => StepKinds.ImpactMeasure;

    public override bool IsConfidential(StepContext context) => MeasureForms.InstrumentOf(context).Confidential;

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

    public override Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(MeasureForms.Of(context));

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(MeasureForms.Mail(
        context,
        new Text("Ce que vous voyez changer", "What you see changing"),
        new Text(
            "Quelques questions sur l'effet du programme, et sur ce qui a pu jouer par ailleurs.",
            "A few questions on the effect of the programme, and on what else may have played a part.")));

    public override async Task<Acceptance> AcceptAsync(
        StepContext context, Answers answers, CancellationToken cancellation)
    {
        var instrument = MeasureForms.InstrumentOf(context);
        await ballots.CastAsync(context, instrument, answers, cancellation);
        return new Acceptance(instrument.Confidential ? Answers.None : answers, []);
    }
}

/// <summary>The view of the whole programme, at its end.</summary>
internal sealed class FinalFeedback : StepHandler
{
    public override string Kind => StepKinds.FinalFeedback;

    public override Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(MeasureForms.Of(context));

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(MeasureForms.Mail(
        context,
        new Text("Votre avis sur le programme", "Your view of the programme"),
        new Text(
            "Ce qu'il faut garder, ce qu'il faut changer : la prochaine promotion en profitera.",
            "What to keep, what to change: the next cohort will benefit.")));
}
