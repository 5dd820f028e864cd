using System.Globalization;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Platform.Telemetry;
using Parcours.Programme.Definition;
using Parcours.Programme.Evaluation;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Adaptations;

/// <summary>
/// Explainable proposals at fixed moments: a rule, the figure it looked at, its threshold. A human decides; without a
/// decision nothing is changed. The log keeps it all.
/// </summary>
internal sealed class AdaptationRound(IDocumentStore store, CohortFigures figures, Measures measures) : StepHandler
{
    private static readonly (string Value, Text Label)[] Decisions =
    [
        ("apply", new Text("appliquer", "apply")),
        ("later", new Text("plus tard", "later")),
        ("decline", new Text("ne pas appliquer", "don't apply")),
    ];

    public override string Kind => StepKinds.AdaptationRound;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var log = await LogAsync(context, cancellation);
        return new StepForm
        {
            Title = context.Say(new Text("Adaptations proposées", "Proposed adaptations")),
            Visibility = context.Say(
                new Text(
                    "Vu par les RH et l'animateur ; conservé comme preuve d'adaptation.",
                    "Seen by HR and the facilitator; kept as proof of adaptation.")),
            Content = Content(context, log),
            Fields =
            [
                .. log.Proposals.Select(proposal => new Field
                {
                    Id = proposal.Rule,
                    Type = FieldType.Choice,
                    Required = true,
                    Label = context.Say(RuleOf(context, proposal.Rule).Proposal),
                    Options =
                        [.. Decisions.Select(decision => new FieldOption(decision.Value, context.Say(decision.Label)))],
                }),
            ],
        };
    }

    public override async Task<bool> AsksAsync(StepContext context, CancellationToken cancellation) =>
        (await LogAsync(context, cancellation)).Proposals.Count > 0;

    public override async Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation)
    {
        var log = await LogAsync(context, cancellation);
        return new(
            context.Say(
                new Text(
                    "Adapter le parcours : ce que disent les réponses", "Adapt the journey: what the answers say")),
            Content(context, log),
            context.Say(log.Proposals.Count == 0 ? new Text("Voir", "See") : new Text("Décider", "Decide")));
    }

    public override Task ApplyAsync(StepContext context, CancellationToken cancellation) => DecideAsync(
        context, rule => context.Step.Answers?.Text(rule) ?? "none", context.Step.Plan.Recipient.Role.ToString(),
        cancellation);

    public override Task ExpireAsync(StepContext context, CancellationToken cancellation) =>
        DecideAsync(context, _ => "none", "nobody", cancellation);

    private static IReadOnlyList<Block> Content(StepContext context, AdaptationDocument log) => log.Proposals.Count == 0
        ? [new Block.Paragraph(
            context.Say(
                new Text(
                    "Aucune règle n'est déclenchée : rien à décider.", "No rule is triggered: nothing to decide.")))]
        :
        [
            new Block.Paragraph(context.Say(new Text(
                "Chaque proposition vient d'une règle écrite avant le départ. Sans décision de votre part, rien ne "
                    + "change.",
                "Each proposal comes from a rule written before the start. Without your decision nothing changes."))),
            new Block.Table(
                context.Say(new Text("Règles déclenchées", "Triggered rules")),
                [context.Say(new Text("Règle", "Rule")), context.Say(new Text("Constat", "Figure")), context.Say(
                    new Text("Seuil", "Threshold")), context.Say(new Text("Proposition", "Proposal"))],
                [.. log.Proposals.Select(proposal => (IReadOnlyList<string>)
                [
                    proposal.Rule, Number(context, proposal.Input), Number(context, proposal.Threshold),
                    context.Say(RuleOf(context, proposal.Rule).Proposal),
                ])]),
        ];

    private static string Number(StepContext context, double value) =>
        value.ToString("0.##", CultureInfo.GetCultureInfo(context.Locale == "en" ? "en-GB" : "fr-FR"));

    private static AdaptationRule RuleOf(StepContext context, string rule) =>
        context.Programme.Definition.Adaptations.Single(candidate => candidate.Id == rule);

    /// <summary>The proposals of this round, computed once: what is decided on is what was shown.</summary>
    private async Task<AdaptationDocument> LogAsync(StepContext context, CancellationToken cancellation)
    {
        var id = $"adaptations-{context.Step.Plan.Id}";
        return await store.ReadAsync<AdaptationDocument>(context.Step.Partition, id, cancellation)
            ?? (await store.GetOrCreateAsync(
                new AdaptationDocument
                {
                    Partition = context.Step.Partition,
                    Id = id,
                    Monday = context.Step.Monday,
                    Version = context.Step.Version,
                    At = context.Now,
                    Proposals = await ProposeAsync(context, cancellation),
                }, cancellation)).Document;
    }

    private async Task DecideAsync(
        StepContext context, Func<string, string> decision, string by, CancellationToken cancellation)
    {
        var log = await LogAsync(context, cancellation);
        await store.UpdateAsync<AdaptationDocument>(log.Partition, log.Id, current => current with
        {
            Proposals = [.. current.Proposals.Select(proposal => proposal.Decision is not null ? proposal
                : proposal with { Decision = decision(proposal.Rule), By = by, DecidedAt = context.Now })],
        }, cancellation);
        foreach (var proposal in log.Proposals.Where(proposal => proposal.Decision is null))
        {
            measures.AdaptationDecided(decision(proposal.Rule));
        }
    }

    private async Task<IReadOnlyList<Adaptation>> ProposeAsync(StepContext context, CancellationToken cancellation)
    {
        var seen = await figures.ReadAsync(context, cancellation);
        return
        [
            .. context.Programme.Definition.Adaptations.Select(
                rule => (Rule: rule, Figure: AdaptationRules.FigureOf(rule, seen)))
                .Where(pair => pair.Figure is { } figure && AdaptationRules.IsTriggered(pair.Rule, figure))
                .Select(pair => new Adaptation(pair.Rule.Id, pair.Figure!.Value, pair.Rule.Threshold)),
        ];
    }
}
