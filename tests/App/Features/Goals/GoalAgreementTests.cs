using Parcours.App.Tests.Features.Journeys;
using Parcours.Features.Goals;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;

namespace Parcours.App.Tests.Features.Goals;

public class GoalAgreementTests
{
    private const string Agreement = "tripartite-start.agreement";
    private const string Proposal = """{ "goal1.template": "g-delegation", "goal2.add": "no" }""";

    [Fact]
    public async Task Both_sides_accept_and_the_goals_are_agreed_on_a_day()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.CarryOnAsync(journey, "goals", Proposal);
        await stage.CarryOnAsync(journey, Agreement);
        Assert.Equal(GoalsState.Proposed, (await GoalsOf(stage, journey)).State());

        await stage.CarryOnAsync(journey, "goal-signature");
        await stage.ApplyAsync(journey, Agreement);
        await stage.ApplyAsync(journey, "goal-signature");

        var goals = await GoalsOf(stage, journey);
        Assert.Equal(GoalsState.Accepted, goals.State());
        Assert.Equal(2, goals.Acceptances.Count);
        Assert.Equal((await stage.ContextAsync(journey, "goal-signature")).Step.AnsweredAt, goals.AgreedAt());
    }

    [Fact]
    public async Task The_line_managers_changes_wait_for_the_managers_signature()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.CarryOnAsync(journey, "goals", Proposal);

        await stage.CarryOnAsync(journey, Agreement, """{ "decision": "amend", "g1.z0": "Trois sujets tenus", "comment": "Visons plus haut" }""");
        var amended = await GoalsOf(stage, journey);
        await stage.CarryOnAsync(journey, "goal-signature");

        Assert.Equal(GoalsState.Amended, amended.State());
        Assert.Equal(1, amended.InForce()!.Number);
        Assert.Equal(2, amended.AwaitingManager()!.Number);
        var goals = await GoalsOf(stage, journey);
        Assert.Equal((GoalsState.Accepted, 2), (goals.State(), goals.InForce()!.Number));
        Assert.Equal("Trois sujets tenus", goals.InForce()!.Goals[0].Levels[2]);
        Assert.Equal(
            "Deux sujets tenus 8 semaines, point d'étape tous les 15 jours", goals.Revisions[0].Goals[0].Levels[2]);
    }

    [Fact]
    public async Task The_signature_shows_the_changes_beside_the_managers_wording()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.CarryOnAsync(journey, "goals", Proposal);
        await stage.CarryOnAsync(journey, Agreement, """{ "decision": "amend", "g1.z0": "Trois sujets tenus", "comment": "Visons plus haut" }""");
        await stage.OpenStepAsync(journey, "goal-signature");

        var content = (await stage.FormAsync(journey, "goal-signature")).Content;

        var table = content.OfType<Block.Table>().Single();
        Assert.Equal(3, table.Header.Count);
        Assert.Equal("Trois sujets tenus", table.Rows[2][2]);
        Assert.Equal("Visons plus haut", content.OfType<Block.Quote>().Single().Text);
    }

    [Fact]
    public async Task Changes_without_a_changed_word_ask_for_a_change()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.CarryOnAsync(journey, "goals", Proposal);

        await stage.CarryOnAsync(journey, Agreement, """{ "decision": "amend", "comment": "Parlons-en" }""");

        var goals = await GoalsOf(stage, journey);
        Assert.Single(goals.Revisions);
        Assert.Equal(
            (AcceptanceKind.ChangeAsked, "Parlons-en"), (goals.Acceptances[0].Kind, goals.Acceptances[0].Comment));
        Assert.Equal(GoalsState.Amended, goals.State());
    }

    [Fact]
    public async Task Silence_is_a_tacit_agreement_and_noted_as_such()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.CarryOnAsync(journey, "goals", Proposal);
        await stage.OpenStepAsync(journey, Agreement);
        await stage.OpenStepAsync(journey, "goal-signature");

        await stage.ExpireAsync(journey, Agreement);
        await stage.ExpireAsync(journey, Agreement);
        await stage.ExpireAsync(journey, "goal-signature");

        var goals = await GoalsOf(stage, journey);
        Assert.Equal(GoalsState.AgreedTacitly, goals.State());
        Assert.All(goals.Acceptances, acceptance => Assert.Equal(AcceptanceKind.Tacit, acceptance.Kind));
        Assert.Equal(2, goals.Acceptances.Count);
    }

    [Fact]
    public async Task Who_declines_has_not_agreed()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.CarryOnAsync(journey, "goals", Proposal);
        await stage.OpenStepAsync(journey, Agreement);
        await stage.ExpireAsync(journey, Agreement, declined: true);

        await stage.CarryOnAsync(journey, "goal-signature");

        var goals = await GoalsOf(stage, journey);
        Assert.Equal((GoalsState.Proposed, 1), (goals.State(), goals.InForce()!.Number));
    }

    [Fact]
    public async Task Somebody_elses_changes_are_never_agreed_by_silence()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.CarryOnAsync(journey, "goals", Proposal);
        await stage.CarryOnAsync(journey, Agreement, """{ "decision": "amend", "g1.z0": "Trois sujets tenus" }""");
        await stage.OpenStepAsync(journey, "goal-signature");

        await stage.ExpireAsync(journey, "goal-signature");

        var goals = await GoalsOf(stage, journey);
        Assert.Equal((GoalsState.Amended, 1), (goals.State(), goals.InForce()!.Number));
    }

    [Fact]
    public async Task An_agreement_before_the_proposal_holds_for_it_tacitly()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.CarryOnAsync(journey, Agreement);
        await stage.CarryOnAsync(journey, "goals", Proposal);

        await stage.CarryOnAsync(journey, "goal-signature");

        Assert.Equal(GoalsState.AgreedTacitly, (await GoalsOf(stage, journey)).State());
    }

    [Fact]
    public async Task Without_a_line_manager_hr_agrees()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync(0, person => person with { LineManager = null });
        await stage.CarryOnAsync(journey, "goals", Proposal);

        await stage.CarryOnAsync(journey, Agreement);

        Assert.Equal(GoalParty.Hr, Assert.Single((await GoalsOf(stage, journey)).Acceptances).By);
    }

    [Fact]
    public async Task Accepting_and_signing_come_first()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.OpenStepAsync(journey, Agreement);
        await stage.OpenStepAsync(journey, "goal-signature");

        Assert.Equal("accept", (await stage.FormAsync(journey, Agreement)).Fields[0].Options[0].Value);
        Assert.Equal("sign", (await stage.FormAsync(journey, "goal-signature")).Fields[0].Options[0].Value);
        Assert.Equal(Role.LineManager, (await stage.ContextAsync(journey, Agreement)).Step.Plan.Recipient.Role);
    }

    private static Task<GoalsDocument> GoalsOf(JourneyStage stage, string journey) =>
        stage.ReadAsync<GoalsDocument>(journey, GoalsDocument.TheId);
}
