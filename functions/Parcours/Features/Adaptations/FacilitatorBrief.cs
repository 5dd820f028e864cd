using Parcours.Features.Journeys;
using Parcours.Features.Workshops;
using Parcours.Platform.Documents;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Definition;
using Parcours.Programme.Evaluation;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Adaptations;

/// <summary>
/// The brief before the afternoon: what the noon answers say as a total, what could change and what that costs; the
/// facilitator's decision is kept. Below the minimum of answers it says so, and shows none.
/// </summary>
internal sealed class FacilitatorBrief(SessionBook book, IDocumentStore store) : StepHandler
{
    public override string Kind => StepKinds.FacilitatorBrief;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) => new()
    {
        Title = context.Say(new Text("Brief de l'après-midi", "Brief for the afternoon")),
        Visibility = context.Say(
            new Text(
                "Votre décision est vue par les RH (journal des adaptations).",
                "Your decision is seen by HR (adaptation log).")),
        Content = await ContentAsync(context, cancellation),
        Fields =
        [
            WorkshopTexts.Choice(
                context, "decision", new Text("Ce que vous changez", "What you change"),
                ("practice", new Text(
                    "30 minutes de théorie deviennent de la pratique", "30 minutes of theory become practice")),
                ("remove-block", new Text("un bloc est retiré", "one block is removed")),
                ("exchange", new Text("un tour d'échanges est ajouté", "a round of exchange is added")),
                ("keep", new Text("rien, et voici pourquoi", "nothing, and here is why"))),
            new Field { Id = "why", Type = FieldType.Text, MaxLength = 500, Label = context.Say(
                new Text("En un mot", "In a word")) },
        ],
    };

    public override async Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) => new(
        context.Say(
            new Text(
                $"Brief : {SessionBook.Of(context).Workshop.Title.Fr}",
                $"Brief: {SessionBook.Of(context).Workshop.Title.En}")),
        await ContentAsync(context, cancellation),
        context.Say(new Text("Noter votre décision", "Note your decision")));

    public override Task ApplyAsync(StepContext context, CancellationToken cancellation) =>
        LogAsync(
            context,
            context.Step.Answers?.Text("decision") == "keep" ? "decline" : "apply", "Facilitator", cancellation);

    public override Task ExpireAsync(StepContext context, CancellationToken cancellation) =>
        LogAsync(context, "none", "nobody", cancellation);

    /// <summary>
    /// A rule that made its proposal at noon goes into the log of adaptations, with what the facilitator decided.
    /// </summary>
    private async Task LogAsync(StepContext context, string decision, string by, CancellationToken cancellation)
    {
        var session = SessionBook.Of(context);
        var answers = await AnswersAsync(context, session, cancellation);
        if (answers.Count >= session.Session.NoonPulse!.MinAnswers
            && Triggered(context, session, answers) is { } adaptation)
        {
            await store.CreateAsync(
                new AdaptationDocument
                {
                    Partition = context.Step.Partition,
                    Id = $"adaptations-{context.Step.Plan.Id}",
                    Monday = context.Step.Monday,
                    Version = context.Step.Version,
                    At = context.Step.Plan.OpensAt,
                    Proposals = [adaptation with { Decision = decision, By = by, DecidedAt = context.Now }],
                }, cancellation);
        }
    }

    private static AdaptationRule? RuleOf(StepContext context, PlannedSession session) =>
        context.Programme.Definition.Adaptations.FirstOrDefault(rule =>
        rule.When == AdaptationTrigger.ShareTooFast && rule.Workshop == session.Workshop.Id);

    private static Adaptation? Triggered(StepContext context, PlannedSession session, IReadOnlyList<Answers> answers)
    {
        var share = (double)answers.Count(
            answer => answer.Text(NoonPulseHandler.Pace) == NoonPulseHandler.TooFast) / answers.Count;
        return RuleOf(context, session) is { } rule
            && AdaptationRules.IsTriggered(rule, share) ? new Adaptation(rule.Id, share, rule.Threshold) : null;
    }

    private static string Percent(double share) =>
        Math.Round(100 * share).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<Block>> ContentAsync(StepContext context, CancellationToken cancellation)
    {
        var session = SessionBook.Of(context);
        var answers = await AnswersAsync(context, session, cancellation);
        if (answers.Count < session.Session.NoonPulse!.MinAnswers)
        {
            return [new Block.Paragraph(context.Say(new Text(
                "Trop peu de réponses pour en dire quelque chose : rien n'est affiché. Posez la question à voix haute.",
                "Too few answers to say anything: none is shown. Ask the question aloud.")))];
        }

        return
        [
            Table(context, new Text("Rythme", "Pace"), answers, NoonPulseHandler.Pace, NoonPulseHandler.Paces),
            Table(context, new Text(
                "Pour l'après-midi", "For the afternoon"), answers, NoonPulseHandler.Preference,
                    NoonPulseHandler.Preferences),
            new Block.Heading(
                context.Say(
                    new Text("Trois changements possibles, et leur coût", "Three possible changes, and their cost"))),
            new Block.Items(
            [
                context.Say(
                    new Text(
                        "Passer 30 min de théorie à la pratique : un apport sera envoyé par écrit.",
                        "Turn 30 min of theory into practice: one input is sent in writing.")),
                context.Say(
                    new Text(
                        "Retirer un bloc : il est proposé au codéveloppement suivant.",
                        "Remove one block: it is offered at the next co-development group.")),
                context.Say(
                    new Text(
                        "Ajouter un tour d'échanges : la synthèse est écourtée.",
                        "Add a round of exchange: the wrap-up gets shorter.")),
            ]),
            .. Triggered(context, session, answers) is { } adaptation
                ? [new Block.Notice(context.Say(new Text(
                    $"{Percent(adaptation.Input)} % trouvent que cela va trop vite : la règle {adaptation.Rule} "
                        + $"propose : {RuleOf(context, session)!.Proposal.Fr}",
                    $"{Percent(adaptation.Input)} % find it too fast: rule {adaptation.Rule} proposes: "
                        + $"{RuleOf(context, session)!.Proposal.En}")))]
                : Array.Empty<Block>(),
        ];
    }

    private async Task<IReadOnlyList<Answers>> AnswersAsync(
        StepContext context, PlannedSession session, CancellationToken cancellation)
    {
        var answers = new List<Answers>();
        foreach (var participant in (await book.ReadAsync(context, cancellation))?.Seated ?? [])
        {
            var pulse = await store.ReadAsync<StepDocument>(
                participant.JourneyId, StepDocument.IdOf(session.Id + ".pulse"), cancellation);
            if (pulse?.Answers is { } given)
            {
                answers.Add(given);
            }
        }

        return answers;
    }

    private static Block.Table Table(
        StepContext context, Text caption, IReadOnlyList<Answers> answers, string field,
        (string Value, Text Label)[] options) => new(
        context.Say(caption),
        [context.Say(caption), context.Say(new Text("Réponses", "Answers"))],
        [.. options.Select(option => (IReadOnlyList<string>)
        [
            context.Say(option.Label),
            answers.Count(answer => answer.Text(field) == option.Value)
                .ToString(System.Globalization.CultureInfo.InvariantCulture),
        ])]);
}
