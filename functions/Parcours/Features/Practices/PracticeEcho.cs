using Parcours.Features.Journeys;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Practices;

/// <summary>Practices of the month: what became of one's own cards, and what the cohort has told since.</summary>
internal sealed class PracticeEcho(PracticeLibrary library) : StepHandler
{
    private const int MaxShown = 10;

    public override string Kind => StepKinds.PracticeEcho;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) => new()
    {
        Title = context.Say(new Text("Les pratiques du mois", "Practices of the month")),
        Visibility = context.Say(PracticeTexts.Visibility),
        Content = await ContentAsync(context, cancellation),
    };

    public override async Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) => new(
        context.Say(new Text("Les pratiques du mois", "Practices of the month")),
        await ContentAsync(context, cancellation),
        StepTexts.Read.In(context.Locale));

    private async Task<IReadOnlyList<Block>> ContentAsync(StepContext context, CancellationToken cancellation)
    {
        var cards = await library.CardsAsync(context, cancellation);
        var trials = await library.TrialsAsync(context, cancellation);
        var mine = cards.Where(card => card.JourneyId == context.OwnJourney.Partition).ToList();
        var others = cards.Where(card => card.JourneyId != context.OwnJourney.Partition).Take(MaxShown).ToList();
        return
        [
            new Block.Heading(
                context.Say(new Text("Ce que vos pratiques sont devenues", "What became of your practices"))),
            .. mine.Count == 0
                ? [new Block.Paragraph(
                    context.Say(
                        new Text("Vous n'avez pas encore raconté de pratique.", "You haven't told a practice yet.")))]
                : mine.SelectMany(card => Echo(context, card, trials)),
            new Block.Heading(context.Say(new Text("Ce que vos pairs ont raconté", "What your peers have told"))),
            .. others.Count == 0
                ? [new Block.Paragraph(context.Say(new Text("Rien de nouveau ce mois-ci.", "Nothing new this month.")))]
                : others.SelectMany(card => PracticeTexts.Card(context, card)),
        ];
    }

    private static IEnumerable<Block> Echo(
        StepContext context, PracticeDocument card, IReadOnlyList<TrialDocument> trials)
    {
        var tried = trials.Where(trial => trial.PracticeId == card.Id).ToList();
        yield return new Block.Quote(card.Title);
        yield return new Block.Paragraph(context.Say(tried.Count == 0
            ? new Text("Personne ne l'a encore choisie.", "Nobody has chosen it yet.")
            : new Text($"Choisie par {tried.Count} de vos pairs.", $"Chosen by {tried.Count} of your peers.")));
        var lines = tried.Where(trial => trial.Outcome is not null)
            .Select(trial => context.Say(PracticeTexts.OutcomeOf(trial.Outcome!.Value))
                + (trial.Reports[^1].Sentence is { } said ? $" : « {said} »" : ""))
            .ToList();
        if (lines.Count > 0)
        {
            yield return new Block.Items(lines);
        }
    }
}
