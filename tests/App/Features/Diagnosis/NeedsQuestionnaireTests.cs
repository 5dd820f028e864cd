using System.Text.Json.Nodes;
using Parcours.App.Tests.Features.Journeys;
using Parcours.Features.Diagnosis;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Diagnosis;

namespace Parcours.App.Tests.Features.Diagnosis;

public class NeedsQuestionnaireTests
{
    [Fact]
    public async Task Each_need_is_three_scales_from_one_to_five_with_an_opt_out()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.OpenStepAsync(journey, "needs");

        var form = await stage.FormAsync(journey, "needs");

        Assert.Equal(12 * 3 + 2, form.Fields.Count);
        Assert.All(form.Fields.Where(field => field.Type == FieldType.Scale), field =>
        {
            Assert.Equal((1, 5), (field.Min, field.Max));
            Assert.True(field is { Required: true, OptOut: true });
            Assert.Equal(5, field.Anchors.Count);
        });
        Assert.Contains("decline", form.Acts);
    }

    [Fact]
    public async Task The_answer_is_followed_by_the_profile_with_its_arithmetic()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();

        await stage.CarryOnAsync(journey, "needs", Answers(2, 4, 4));

        var form = await stage.FormAsync(journey, "needs");
        var table = form.Content.OfType<Block.Table>().Single();
        Assert.Equal(FormState.Done, form.State);
        Assert.Equal(6, table.Rows.Count);
        Assert.Equal(["Outils", "0,75", "0,75", "0,56", "à traiter"], table.Rows[0]);
    }

    [Fact]
    public async Task What_was_declared_and_what_is_proposed_are_kept_once()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.CarryOnAsync(journey, "needs", Answers(3, 4, 4));

        await stage.ApplyAsync(journey, "needs");

        var needs = await stage.ReadAsync<NeedsDocument>(journey, NeedsDocument.TheId);
        Assert.Equal(12, needs.Answers.Count);
        Assert.All(needs.Dimensions, need => Assert.Equal(0.375, need.Priority));
        Assert.Equal(6, needs.Trail.Count);
        Assert.All(
            needs.Trail,
            card => Assert.Equal((NeedDecision.Discuss, NeedAuthor.Questionnaire), (card.Decision, card.By)));
        Assert.Empty(needs.Cards());
        Assert.Equal("Une réunion", needs.Words["N13"]);
    }

    [Fact]
    public async Task A_topic_that_is_dead_lettered_is_not_now()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        var answers = JsonNode.Parse(Answers(1, 5, 5))!.AsObject();
        foreach (var id in (string[])["N11.ease", "N11.useful", "N11.want"])
        {
            answers[id] = "optOut";
        }

        await stage.CarryOnAsync(journey, "needs", answers.ToJsonString());

        var needs = await stage.ReadAsync<NeedsDocument>(journey, NeedsDocument.TheId);
        var recognition = needs.Dimensions.Single(need => need.Dimension == "REC");
        Assert.True(recognition.OptedOut);
        Assert.Equal(NeedDecision.NotNow, recognition.Proposal);
    }

    [Fact]
    public async Task The_mail_speaks_the_managers_language()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var french = await stage.StartAsync(0, person => person with { Locale = "fr" });
        var english = await stage.StartAsync(1, person => person with { Locale = "en" });
        await stage.OpenStepAsync(french, "needs");
        await stage.OpenStepAsync(english, "needs");

        Assert.StartsWith(
            "Cap Reconnaissance", (await stage.MailAsync(french, "needs")).Subject, StringComparison.Ordinal);
        Assert.StartsWith(
            "Cap Recognition: tell us", (await stage.MailAsync(english, "needs")).Subject, StringComparison.Ordinal);
    }

    private static string Answers(int ease, int useful, int want)
    {
        var answers = new JsonObject { ["N13"] = "Une réunion" };
        for (var item = 1; item <= 12; item++)
        {
            answers[$"N{item}.ease"] = ease;
            answers[$"N{item}.useful"] = useful;
            answers[$"N{item}.want"] = want;
        }

        return answers.ToJsonString();
    }
}
