using Parcours.App.Tests.Features.Journeys;
using Parcours.Features.Diagnosis;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Diagnosis;

namespace Parcours.App.Tests.Features.Diagnosis;

public class NeedCardsTests
{
    [Fact]
    public async Task The_managers_decision_prevails_over_proposal_and_suggestion()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.CarryOnAsync(journey, "needs");
        await stage.CarryOnAsync(journey, "interview");
        await stage.AnswerAsync(journey, "interview.notes", """{ "held": "held", "OUT.suggestion": "discuss", "note": "Deux sujets à confier" }""");
        await stage.ApplyAsync(journey, "interview.notes");
        await stage.OpenStepAsync(journey, "need-cards");
        var shown = (await stage.FormAsync(journey, "need-cards")).Content;

        await stage.AnswerAsync(journey, "need-cards", """
            { "OUT.decision": "not-now", "OUT.reason": "Déjà formé", "POS.decision": "treat", "EMO.decision": "discuss",
              "PAI.decision": "treat", "REC.decision": "treat", "TPS.decision": "not-now" }
            """);
        await stage.ApplyAsync(journey, "need-cards");
        await stage.ApplyAsync(journey, "need-cards");

        var needs = await stage.ReadAsync<NeedsDocument>(journey, NeedsDocument.TheId);
        Assert.True(needs.Interview!.Held);
        Assert.Contains(
            "à discuter en entretien", shown.OfType<Block.Table>().Single().Rows[0][5], StringComparison.Ordinal);
        Assert.Equal("Deux sujets à confier", shown.OfType<Block.Quote>().Single().Text);
        Assert.Equal(6, needs.Cards().Count);
        var tools = needs.Cards().Single(card => card.Dimension == "OUT");
        Assert.Equal((NeedDecision.NotNow, "Déjà formé", NeedAuthor.Manager), (tools.Decision, tools.Reason, tools.By));
        Assert.Equal(6 + 1 + 6, needs.Trail.Count);
    }

    [Fact]
    public async Task Nothing_is_preselected_and_each_choice_begins_with_what_carries_on()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.OpenStepAsync(journey, "need-cards");

        var choices = (await stage.FormAsync(journey, "need-cards")).Fields.Where(
            field => field.Type == FieldType.Choice).ToList();

        Assert.Equal(6, choices.Count);
        Assert.All(
            choices,
            choice => Assert.Equal(["treat", "discuss", "not-now"], choice.Options.Select(option => option.Value)));
    }

    [Fact]
    public async Task After_silence_the_proposals_stand_unconfirmed()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.CarryOnAsync(journey, "needs");
        await stage.OpenStepAsync(journey, "need-cards");

        await stage.ExpireAsync(journey, "need-cards");
        await stage.ExpireAsync(journey, "need-cards");

        var cards = (await stage.ReadAsync<NeedsDocument>(journey, NeedsDocument.TheId)).Cards();
        Assert.Equal(6, cards.Count);
        Assert.All(cards, card => Assert.Equal(NeedAuthor.Default, card.By));
    }

    [Fact]
    public async Task Without_a_questionnaire_silence_decides_nothing()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.OpenStepAsync(journey, "need-cards");

        await stage.ExpireAsync(journey, "need-cards");

        Assert.Empty((await stage.ReadAsync<NeedsDocument>(journey, NeedsDocument.TheId)).Cards());
    }
}
