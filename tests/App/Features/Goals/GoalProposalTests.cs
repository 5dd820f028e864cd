using Parcours.App.Tests.Features.Journeys;
using Parcours.Features.Goals;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;

namespace Parcours.App.Tests.Features.Goals;

public class GoalProposalTests
{
    [Fact]
    public async Task What_is_left_empty_comes_from_the_template()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();

        await stage.CarryOnAsync(journey, "goals", """{ "goal1.template": "g-delegation", "goal1.p2": "Quatre sujets", "goal2.add": "no" }""");

        var goal = Assert.Single((await stage.ReadAsync<GoalsDocument>(journey, GoalsDocument.TheId)).Current()!.Goals);
        Assert.Equal(
            ("g1", "W3", "g-delegation", "Déléguer deux sujets récurrents"),
            (goal.Id, goal.Why, goal.Template, goal.Title));
        Assert.Equal(("Aucun sujet", "Quatre sujets"), (goal.Levels[0], goal.Levels[4]));
    }

    [Fact]
    public async Task An_own_goal_without_levels_gets_general_ones_and_advice()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();

        var saved = await stage.CarryOnAsync(
            journey, "goals", """{ "goal1.template": "own", "goal1.title": "Réunir l'équipe debout", "goal1.why": "W2", "goal2.add": "no" }""");

        var goal = (await stage.ReadAsync<GoalsDocument>(journey, GoalsDocument.TheId)).Current()!.Goals[0];
        Assert.Equal(("W2", "Réunir l'équipe debout"), (goal.Why, goal.Title));
        Assert.All(goal.Levels, level => Assert.NotEmpty(level));
        Assert.Single(saved.Warnings);
    }

    [Fact]
    public async Task Levels_that_read_alike_are_advised_against_and_taken()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();

        var saved = await stage.CarryOnAsync(
            journey, "goals", """{ "goal1.template": "g-peers", "goal1.z0": "Un cas", "goal1.p1": "un  cas", "goal2.add": "no" }""");

        Assert.Contains("disent la même chose", Assert.Single(saved.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_goal_is_asked_only_of_those_who_want_one()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var (one, two) = (await stage.StartAsync(0), await stage.StartAsync(1));

        await stage.CarryOnAsync(one, "goals");
        await stage.CarryOnAsync(two, "goals", """{ "goal1.template": "g-recognition", "goal2.add": "yes", "goal2.template": "g-peers" }""");

        Assert.Single((await stage.ReadAsync<GoalsDocument>(one, GoalsDocument.TheId)).Current()!.Goals);
        Assert.Equal(
            ["g1", "g2"],
            (await stage.ReadAsync<GoalsDocument>(two, GoalsDocument.TheId)).Current()!.Goals.Select(goal => goal.Id));
    }

    [Fact]
    public async Task Applied_twice_it_is_one_proposal()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.CarryOnAsync(journey, "goals");

        await stage.ApplyAsync(journey, "goals");

        var goals = await stage.ReadAsync<GoalsDocument>(journey, GoalsDocument.TheId);
        Assert.Single(goals.Revisions);
        Assert.Equal(GoalsState.Proposed, goals.State());
    }

    [Fact]
    public async Task After_silence_the_first_template_stands_in_and_is_marked()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.OpenStepAsync(journey, "goals");

        await stage.ExpireAsync(journey, "goals");

        var current = (await stage.ReadAsync<GoalsDocument>(journey, GoalsDocument.TheId)).Current()!;
        Assert.Equal(
            (true, GoalParty.Default, "g-recognition"), (current.ByDefault, current.By, current.Goals[0].Template));
    }

    [Fact]
    public async Task A_programme_without_templates_still_lets_managers_word_their_own()
    {
        await using var stage = await JourneyStage.OpenAsync(definition => definition with { GoalTemplates = [] });
        var (active, silent) = (await stage.StartAsync(0), await stage.StartAsync(1));

        await stage.CarryOnAsync(active, "goals");
        await stage.OpenStepAsync(silent, "goals");
        await stage.ExpireAsync(silent, "goals");
        await stage.OpenStepAsync(silent, "goal-check-1");

        Assert.NotNull((await stage.ReadAsync<GoalsDocument>(active, GoalsDocument.TheId)).Current());
        Assert.Equal("no-goals", await stage.SkipReasonAsync(silent, "goal-check-1"));
    }

    [Fact]
    public async Task The_page_then_shows_the_goals_in_the_managers_language()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync(0, person => person with { Locale = "en" });

        await stage.CarryOnAsync(journey, "goals", """{ "goal1.template": "g-delegation", "goal2.add": "no" }""");

        var form = await stage.FormAsync(journey, "goals");
        Assert.Equal(FormState.Done, form.State);
        Assert.Equal("Delegate two recurrent topics", form.Content.OfType<Block.Heading>().Single().Text);
    }
}
