using Parcours.Features.Journeys;
using Parcours.Platform.Forms;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>What the contract asks of every form, over the diagnosis and the goals.</summary>
public class FeatureFormsTests
{
    private static readonly string[] InOrder =
    [
        "needs", "interview", "interview.confirmation", "interview.notes", "need-cards", "goals", "tripartite-start",
        "tripartite-start.agreement", "goal-signature", "goal-check-1", "tripartite-mid", "tripartite-mid.agreement",
        "goal-evidence", "goal-check-2",
    ];

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task A_program_that_knows_only_the_contract_carries_a_journey_from_needs_to_the_last_check(
        string locale)
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync(0, person => person with { Locale = locale });

        foreach (var step in InOrder)
        {
            if (!step.StartsWith("interview.", StringComparison.Ordinal))
            {
                await stage.OpenStepAsync(journey, step);
            }

            var mail = await stage.MailAsync(journey, step);
            var form = await stage.FormAsync(journey, step);
            Assert.NotEmpty(mail.Subject);
            Assert.NotEmpty(mail.Body);
            Assert.All(form.Fields, ObeysTheContract);
            Assert.Equal(form.Fields.Count, form.Fields.Select(field => field.Id).Distinct().Count());
            if (form.Fields.Count == 0)
            {
                Assert.Equal(FormState.Done, form.State);
                continue;
            }

            Assert.IsType<AnswerOutcome.Saved>(await stage.AnswerAsync(journey, step, CarryOnAnswers.Of(form)));
            await stage.ApplyAsync(journey, step);
            Assert.NotEmpty((await stage.FormAsync(journey, step)).Content);
            Assert.IsType<AnswerOutcome.AlreadyAnswered>(
                await stage.AnswerAsync(journey, step, CarryOnAnswers.Of(form)));
        }
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Silence_from_beginning_to_end_stops_nothing(string locale)
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync(0, person => person with { Locale = locale });

        foreach (var step in InOrder.Where(step => !step.StartsWith("interview.", StringComparison.Ordinal)))
        {
            await stage.OpenStepAsync(journey, step);
            await stage.MailAsync(journey, step);
            Assert.NotEmpty((await stage.FormAsync(journey, step)).Title);
            await stage.ExpireAsync(journey, step);
            await stage.ExpireAsync(journey, step);
        }
    }

    private static void ObeysTheContract(Field field)
    {
        Assert.NotEmpty(field.Label);
        switch (field.Type)
        {
            case FieldType.Choice:
                Assert.NotEmpty(field.Options);
                Assert.All(field.Options, option => Assert.NotEmpty(option.Label));
                break;
            case FieldType.Text:
                Assert.InRange(field.MaxLength ?? 0, 1, 2000);
                break;
            case FieldType.Scale:
                Assert.True(field.Min < field.Max);
                break;
            default:
                break;
        }
    }
}
