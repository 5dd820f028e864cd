using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Practices;

/// <summary>
/// Choose a practice and commit to try it: when, with whom. "Did you try it?" follows after 14 and 35 days.
/// </summary>
internal sealed class PracticeAdoption(PracticeLibrary library, IDocumentStore store) : StepHandler
{
    private const string Own = "own";
    private const int MaxOffered = 20;

    public override string Kind => StepKinds.PracticeAdoption;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var cards = await OfferedAsync(context, cancellation);
        return new StepForm
        {
            Title = context.Say(new Text("Choisir une pratique à essayer", "Choose a practice to try")),
            Visibility = context.Say(PracticeTexts.Visibility),
            Content = [.. cards.SelectMany(card => PracticeTexts.Card(context, card))],
            Acts = [Act.Decline],
            Fields =
            [
                new Field
                {
                    Id = "practice",
                    Type = FieldType.Choice,
                    Required = true,
                    Label = context.Say(new Text("J'essaie…", "I'll try…")),
                    Options =
                    [
                        .. cards.Select(card => new FieldOption(
                            card.Id, $"{PlainText.Isolate(card.Title)} ({PlainText.Isolate(card.Author)})")),
                        new FieldOption(Own, context.Say(new Text("une idée à moi", "an idea of my own"))),
                    ],
                },
                PracticeTexts.Text(
                    context, "idea", new Text("Votre idée, en une phrase", "Your idea, in one sentence"), 160) with
                {
                    AskedIf = new FieldCondition("practice", [Own]),
                },
                PracticeTexts.Text(
                    context, "when", new Text("Quand, à quelle occasion", "When, on which occasion"), 300),
                PracticeTexts.Text(
                    context, "with", new Text("Avec qui (une équipe, pas de nom)", "With whom (a team, no names)"),
                    300),
            ],
        };
    }

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(new StepMail(
        context.Say(new Text("Quelle pratique essayez-vous ?", "Which practice will you try?")),
        [
            new Block.Paragraph(context.Say(new Text(
                "Vos pairs ont raconté ce qui a marché. Choisissez-en une, dites quand : nous vous demanderons dans "
                    + "deux puis cinq semaines ce que cela a donné.",
                "Your peers told what worked. Choose one, say when: in two and then five weeks we'll ask what came of "
                    + "it."))),
            StepTexts.DueBy(context),
        ],
        context.Say(new Text("Choisir", "Choose"))));

    public override async Task ApplyAsync(StepContext context, CancellationToken cancellation)
    {
        if (context.Step is not { Answers: { } answers, AnsweredAt: { } at })
        {
            return;
        }

        var journey = context.OwnJourney;
        var chosen = answers.Text("practice");
        var card = chosen is null or Own ? null
            : await library.CardAsync(context.Step.ProgrammeId, chosen, cancellation);
        var trialId = PracticeLibrary.TrialId(journey.Partition, context.Step.Plan.Id);
        var plan = JourneyPlans.Of(context.Programme.Calendar, journey).Where(planned => !planned.Skipped)
            .Select(planned => planned.Step).ToList();
        var followUps = FollowUps.Trial(context.Programme.Calendar, journey.ToPerson(), plan, context.Step.Plan, at)
            .ToList();
        foreach (var followUp in followUps)
        {
            var step = FollowUpSteps.Of(
                context, followUp,
                new Dictionary<string, string> { [TrialFollowUp.TrialKey] = trialId });
            await store.CreateAsync(step with { Signals = [] }, cancellation);
        }

        await library.AddTrialAsync(
            new TrialDocument
            {
                Partition = context.Step.ProgrammeId,
                Id = trialId,
                JourneyId = journey.Partition,
                Monday = context.Step.Monday,
                PracticeId = card?.Id,
                Title = card?.Title ?? answers.Text("idea")
                    ?? context.Say(new Text("Une idée à moi", "An idea of my own")),
                When = answers.Text("when"),
                With = answers.Text("with"),
                CommittedAt = at,
                FollowUps = [.. followUps.Select(followUp => followUp.Id)],
                NextAt = followUps.Count == 0 ? null : followUps.Min(followUp => followUp.OpensAt),
                Signals = followUps.Count == 0 ? []
                    : [Instances.SignalTo(
                        nameof(TrialOrchestrator), Instances.Trial(context.Step.ProgrammeId, trialId))],
            }, cancellation);
    }

    private async Task<IReadOnlyList<PracticeDocument>> OfferedAsync(
        StepContext context, CancellationToken cancellation) =>
    [
        .. (await library.CardsAsync(context, cancellation))
            .Where(card => !card.IsAntiRecipe
            && card.JourneyId != context.OwnJourney.Partition)
            .Take(MaxOffered),
    ];
}
