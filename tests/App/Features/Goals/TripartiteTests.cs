using Parcours.App.Tests.Features.Journeys;
using Parcours.Features.Goals;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;

namespace Parcours.App.Tests.Features.Goals;

public class TripartiteTests
{
    private const string Invitation = "tripartite-start";
    private const string Agreement = "tripartite-start.agreement";
    private static readonly LineManager Shared = new(
        EmailAddress.Of("paule.n@example.org"), "Paule", "Noël");

    [Fact]
    public async Task Whoever_is_called_first_settles_the_time_for_both()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.OpenStepAsync(journey, Invitation);
        await stage.OpenStepAsync(journey, Agreement);

        var mails = await Task.WhenAll(
            stage.MailAsync(journey, Invitation), stage.MailAsync(journey, Agreement),
            stage.MailAsync(journey, Invitation));

        Assert.Single(mails.Select(mail => (mail.Calendar!.Uid, mail.Calendar.Start)).Distinct());
        Assert.Equal(2, (await Claims(stage)).Count);
    }

    [Fact]
    public async Task A_line_manager_of_many_is_at_one_meeting_at_a_time()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var starts = new List<DateTimeOffset>();
        for (var number = 0; number < 12; number++)
        {
            var journey = await stage.StartAsync(number, person => person with { LineManager = Shared });
            await stage.OpenStepAsync(journey, Invitation);
            starts.Add((await stage.MailAsync(journey, Invitation)).Calendar!.Start);
        }

        Assert.Equal(12, starts.Distinct().Count());
    }

    [Fact]
    public async Task Without_a_free_time_the_mail_leaves_all_the_same()
    {
        await using var stage = await JourneyStage.OpenAsync(definition => definition with
        {
            Steps = [.. definition.Steps.Select(step => step.Id == Invitation ? step with { Slots = null } : step)],
        });
        var journey = await stage.StartAsync();
        await stage.OpenStepAsync(journey, Invitation);

        var mail = await stage.MailAsync(journey, Invitation);

        Assert.Null(mail.Calendar);
        Assert.NotEmpty(mail.Subject);
    }

    [Fact]
    public async Task Looking_at_the_page_settles_nothing()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.OpenStepAsync(journey, Invitation);
        await stage.OpenStepAsync(journey, Agreement);

        await stage.FormAsync(journey, Agreement);
        Assert.Empty((await stage.FormAsync(journey, Invitation)).Fields);

        Assert.Empty(await Claims(stage));
        Assert.Null(await stage.Store.ReadAsync<TripartiteDocument>(
            journey, TripartiteDocument.IdOf(Invitation), TestContext.Current.CancellationToken));
    }

    private static Task<IReadOnlyList<SlotDocument>> Claims(JourneyStage stage) =>
        stage.Store.ListAsync<SlotDocument>("cap", TestContext.Current.CancellationToken);
}
