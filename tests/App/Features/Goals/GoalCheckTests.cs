using NodaTime;
using Parcours.App.Tests.Features.Journeys;
using Parcours.Features.Goals;
using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Goals;

namespace Parcours.App.Tests.Features.Goals;

public class GoalCheckTests
{
    private const string Check = """
        { "g1.level": 1, "g1.confidence": 7, "g1.evidence": "Note du vendredi", "g1.evidenceOn": "2027-03-26", "g1.strength": "observed", "g1.share": "yes" }
        """;

    [Fact]
    public async Task A_level_is_recorded_with_confidence_and_dated_evidence_once()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await WithGoalsAsync(stage);

        await stage.CarryOnAsync(journey, "goal-check-1", Check);
        await stage.ApplyAsync(journey, "goal-check-1");

        var check = Assert.Single((await GoalsOf(stage, journey)).CheckIns);
        Assert.Equal(("g1", 1, 7, true), (check.Goal, check.Level, check.Confidence, check.Shared));
        Assert.Equal(
            new Evidence(new LocalDate(2027, 3, 26), EvidenceStrength.Observed, "Note du vendredi"),
            Assert.Single(check.Evidence));
    }

    [Fact]
    public async Task A_level_without_evidence_is_refused_and_what_was_fine_is_kept()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await WithGoalsAsync(stage);
        await stage.OpenStepAsync(journey, "goal-check-1");

        var outcome = await stage.AnswerAsync(
            journey, "goal-check-1", """{ "g1.level": 1, "g1.confidence": 7, "g1.strength": "stated", "g1.share": "no" }""");

        var refused = Assert.IsType<AnswerOutcome.Refused>(outcome);
        Assert.Equal(["g1.evidence"], refused.Faults.Errors.Keys);
        Assert.Equal(1, refused.Faults.Usable.Number("g1.level"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""" "g1.evidenceOn": "2031-01-01", """)]
    public async Task Evidence_without_a_day_or_with_a_later_one_is_dated_to_the_answer(string on)
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await WithGoalsAsync(stage);

        var saved = await stage.CarryOnAsync(journey, "goal-check-1", $$"""
            { {{on}} "g1.level": -2, "g1.confidence": 0, "g1.evidence": "Rien encore", "g1.strength": "stated", "g1.share": "no" }
            """);

        var check = Assert.Single((await GoalsOf(stage, journey)).CheckIns);
        Assert.Equal(check.On, check.Evidence[0].On);
        Assert.Equal(on.Length == 0 ? 0 : 1, saved.Warnings.Count);
    }

    [Fact]
    public async Task The_page_then_shows_the_t_score()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await WithGoalsAsync(stage);
        await stage.OpenStepAsync(journey, "goal-check-1");

        await stage.AnswerAsync(journey, "goal-check-1", Check);

        var form = await stage.FormAsync(journey, "goal-check-1");
        Assert.Equal(FormState.Done, form.State);
        Assert.Contains("60,0", form.Content.OfType<Block.Notice>().Single().Text, StringComparison.Ordinal);
        Assert.Equal("+1", form.Content.OfType<Block.Table>().Single().Rows[0][2]);
    }

    [Fact]
    public async Task The_line_manager_sees_only_what_is_shared()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var (open, closed) = (await WithGoalsAsync(stage, 0), await WithGoalsAsync(stage, 1));
        await stage.CarryOnAsync(open, "goal-check-1", Check);
        await stage.CarryOnAsync(closed, "goal-check-1", Check.Replace("\"yes\"", "\"no\"", StringComparison.Ordinal));
        await stage.OpenStepAsync(open, "tripartite-mid.agreement");
        await stage.OpenStepAsync(closed, "tripartite-mid.agreement");

        var shown = await stage.FormAsync(open, "tripartite-mid.agreement");
        var hidden = await stage.FormAsync(closed, "tripartite-mid.agreement");

        Assert.Contains(
            shown.Content.OfType<Block.Table>(),
            table =>
                table.Rows.Any(row => row.Any(cell => cell.Contains("Note du vendredi", StringComparison.Ordinal))));
        Assert.DoesNotContain(
            hidden.Content.OfType<Block.Table>(),
            table =>
                table.Rows.Any(row => row.Any(cell => cell.Contains("Note du vendredi", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("accept", 2)]
    [InlineData("keep", 1)]
    public async Task A_wording_proposed_on_the_way_holds_only_once_the_manager_accepts_it(string said, int inForce)
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await WithGoalsAsync(stage);
        await stage.CarryOnAsync(journey, "tripartite-mid.agreement", """{ "decision": "amend", "g1.p2": "Encore plus" }""");
        Assert.Equal(1, (await GoalsOf(stage, journey)).InForce()!.Number);

        await stage.CarryOnAsync(
            journey, "goal-evidence",
            Check.Replace("\"g1.level\"", $"\"revision\": \"{said}\", \"g1.level\"", StringComparison.Ordinal));

        var goals = await GoalsOf(stage, journey);
        Assert.Equal(inForce, goals.InForce()!.Number);
        Assert.Null(goals.AwaitingManager());
        Assert.Equal(1, goals.CheckIns[0].Revision);
    }

    [Fact]
    public async Task Silence_records_no_level()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await WithGoalsAsync(stage);
        await stage.OpenStepAsync(journey, "goal-check-1");

        await stage.ExpireAsync(journey, "goal-check-1");

        var goals = await GoalsOf(stage, journey);
        Assert.Empty(goals.CheckIns);
        Assert.Null(goals.TScore());
    }

    private static async Task<string> WithGoalsAsync(JourneyStage stage, int number = 0)
    {
        var journey = await stage.StartAsync(number);
        await stage.CarryOnAsync(journey, "goals", """{ "goal1.template": "g-delegation", "goal2.add": "no" }""");
        await stage.CarryOnAsync(journey, "tripartite-start.agreement");
        await stage.CarryOnAsync(journey, "goal-signature");
        return journey;
    }

    private static Task<GoalsDocument> GoalsOf(JourneyStage stage, string journey) =>
        stage.ReadAsync<GoalsDocument>(journey, GoalsDocument.TheId);
}
