using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Practices;

/// <summary>"Did you try it?": four answers of equal rank, and one sentence for the author.</summary>
internal sealed class TrialFollowUp(PracticeLibrary library) : StepHandler
{
    /// <summary>Where a step keeps the id of the trial that it asks about.</summary>
    public const string TrialKey = "trial";

    private static readonly (string Value, TrialOutcome Outcome)[] Outcomes =
        [("tried", TrialOutcome.Tried), ("adapted", TrialOutcome.Adapted), ("not-yet", TrialOutcome.NotYet), (
            "dropped", TrialOutcome.Dropped)];

    public override string Kind => StepKinds.TrialFollowUp;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var trial = await TrialAsync(context, cancellation);
        return new StepForm
        {
            Title = context.Say(new Text("Avez-vous essayé ?", "Did you try it?")),
            Visibility = context.Say(new Text(
                "Votre phrase est transmise à l'auteur de la pratique. Les RH voient des totaux.",
                "Your sentence goes to the author of the practice. HR sees totals.")),
            Content = trial is null ? [] : [new Block.Quote(trial.Title), .. Said(context, trial)],
            Acts = [Act.Decline],
            Fields =
            [
                new Field
                {
                    Id = "outcome",
                    Type = FieldType.Choice,
                    Required = true,
                    Label = context.Say(new Text("Cette pratique, vous l'avez…", "This practice, you have…")),
                    Options =
                        [.. Outcomes.Select(
                            outcome =>
                                new FieldOption(outcome.Value, context.Say(PracticeTexts.OutcomeOf(outcome.Outcome))))],
                },
                PracticeTexts.Text(
                    context, "sentence",
                    new Text("Ce que cela a donné, en une phrase", "What came of it, in one sentence"), 300),
            ],
        };
    }

    public override async Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation)
    {
        var trial = await TrialAsync(context, cancellation);
        return new StepMail(
            context.Say(new Text("Avez-vous essayé ?", "Did you try it?")),
            [
                .. trial is null ? Array.Empty<Block>() : [new Block.Quote(trial.Title)],
                new Block.Paragraph(context.Say(new Text(
                    "Essayée, adaptée, pas encore ou abandonnée : chaque réponse sert à celui ou celle qui l'a "
                        + "racontée.",
                    "Tried, adapted, not yet or dropped: each answer helps whoever told it."))),
            ],
            StepTexts.Answer.In(context.Locale));
    }

    public override Task ApplyAsync(StepContext context, CancellationToken cancellation)
    {
        if (context.Step is not { Answers: { } answers, AnsweredAt: { } at }
            || !context.Step.Data.TryGetValue(TrialKey, out var trial))
        {
            return Task.CompletedTask;
        }

        var value = answers.Text("outcome");
        var outcome = Outcomes.First(candidate => candidate.Value == value).Outcome;
        return library.ReportAsync(
            context.Step.ProgrammeId, trial,
            new TrialReport(context.Step.Plan.Id, outcome, answers.Text("sentence"), at), cancellation);
    }

    private Task<TrialDocument?> TrialAsync(StepContext context, CancellationToken cancellation) =>
        context.Step.Data.TryGetValue(TrialKey, out var trial)
            ? library.TrialAsync(context.Step.ProgrammeId, trial, cancellation)
            : Task.FromResult<TrialDocument?>(null);

    private static IEnumerable<Block> Said(StepContext context, TrialDocument trial)
    {
        var said = new[] { trial.When, trial.With }.Where(part => !string.IsNullOrWhiteSpace(part)).ToList();
        return said.Count == 0 ? []
            : [new Block.Paragraph(
                context.Say(new Text("Vous aviez dit : ", "You had said: ")) + string.Join(", ", said))];
    }
}
