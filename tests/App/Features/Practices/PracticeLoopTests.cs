using Parcours.App.Tests.Features.Journeys;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;

namespace Parcours.App.Tests.Features.Practices;

/// <summary>
/// A practice is told, chosen by a peer, asked about at J+14 and J+35, and what came of it goes back to its author.
/// </summary>
public class PracticeLoopTests
{
    private const string Title = "Ouvrir la réunion par un fait reconnu";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_peer_made_of_a_practice_goes_back_to_its_author()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var (author, peer) = await ToldAsync(stage, "worked");
        await AdoptAsync(stage, peer);
        var followUps = (await stage.Store.ListAsync<StepDocument>(peer, Cancellation))
            .Where(step => step.Plan.Kind == StepKinds.TrialFollowUp).OrderBy(step => step.Plan.OpensAt).ToList();
        Assert.Equal(2, followUps.Count);
        Assert.Contains(Title, Words(await stage.FormAsync(peer, followUps[0].Plan.Id)), StringComparison.Ordinal);

        Assert.IsType<AnswerOutcome.Saved>(await stage.AnswerAsync(
            peer, followUps[0].Plan.Id, """{ "outcome": "adapted", "sentence": "En fin de réunion, cela marche mieux." }"""));
        await stage.ApplyAsync(peer, followUps[0].Plan.Id);

        await stage.OpenStepAsync(author, "echo-2");
        var mail = Words((await stage.MailAsync(author, "echo-2")).Body);
        Assert.Contains("Choisie par 1 de vos pairs", mail, StringComparison.Ordinal);
        Assert.Contains("En fin de réunion, cela marche mieux.", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Did_you_try_it_is_asked_after_14_and_35_days_unless_the_week_is_full()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var (_, peer) = await ToldAsync(stage, "worked");
        await AdoptAsync(stage, peer);
        var adopted = (await stage.ContextAsync(peer, "adoption-1")).Step;
        var after = (await stage.Store.ListAsync<StepDocument>(peer, Cancellation))
            .Where(step => step.Plan.Kind == StepKinds.TrialFollowUp)
            .Select(step => (step.Plan.OpensAt - adopted.AnsweredAt!.Value).TotalDays).Order().ToList();
        Assert.InRange(after[0], 13, 21);
        Assert.InRange(after[1], 34, 42);
    }

    [Fact]
    public async Task What_one_will_not_do_again_is_told_and_never_offered_to_try()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var (author, peer) = await ToldAsync(stage, "anti");
        await stage.OpenStepAsync(peer, "adoption-1");
        Assert.DoesNotContain(
            await OptionsAsync(stage, peer), option => option.Contains(Title, StringComparison.Ordinal));
        await stage.OpenStepAsync(peer, "echo-1");
        Assert.Contains(Title, Words((await stage.MailAsync(peer, "echo-1")).Body), StringComparison.Ordinal);
        Assert.NotEqual(author, peer);
    }

    [Fact]
    public async Task Nobody_is_offered_their_own_practice()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var (author, _) = await ToldAsync(stage, "worked");
        await stage.OpenStepAsync(author, "adoption-1");
        Assert.DoesNotContain(
            await OptionsAsync(stage, author), option => option.Contains(Title, StringComparison.Ordinal));
    }

    private static async Task<(string Author, string Peer)> ToldAsync(JourneyStage stage, string kind)
    {
        var (author, peer) = (await stage.StartAsync(0), await stage.StartAsync(1));
        await stage.CarryOnAsync(author, "practice-1", $$"""{ "kind": "{{kind}}", "title": "{{Title}}", "what": "Deux minutes, chaque lundi." }""");
        return (author, peer);
    }

    private static async Task AdoptAsync(JourneyStage stage, string peer)
    {
        await stage.OpenStepAsync(peer, "adoption-1");
        var form = await stage.FormAsync(peer, "adoption-1");
        var option = form.Fields.Single(field => field.Id == "practice").Options!.Single(
            option => option.Label.StartsWith(Title, StringComparison.Ordinal));
        Assert.IsType<AnswerOutcome.Saved>(await stage.AnswerAsync(peer, "adoption-1", $$"""{ "practice": "{{option.Value}}" }"""));
        await stage.ApplyAsync(peer, "adoption-1");
    }

    private static async Task<IEnumerable<string>> OptionsAsync(JourneyStage stage, string journey) =>
        (await stage.FormAsync(journey, "adoption-1")).Fields.Single(field => field.Id == "practice").Options!.Select(
            option => option.Label);

    private static string Words(Form form) => Words(form.Content);

    private static string Words(IEnumerable<Block> blocks) => string.Join('\n', blocks.Select(block => block switch
    {
        Block.Items items => string.Join('\n', items.Lines),
        Block.Quote quote => quote.Text,
        Block.Heading heading => heading.Text,
        Block.Paragraph paragraph => paragraph.Text,
        _ => "",
    }));
}
