using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Features.Journeys;
using Parcours.App.Tests.Hosting;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;

namespace Parcours.App.Tests.Features.People;

/// <summary>Erasing a person while their journey is at work.</summary>
public class ErasureTests
{
    private const string Nadia = "nadia.benali@example.org";
    private static readonly DateTimeOffset From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero);

    private InterruptedStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_meeting_ahead_leaves_the_calendars_although_the_step_that_called_to_it_is_erased()
    {
        await using var app = await StartAsync();
        var id = await RunAsync(app);
        await EraseAsync(app, id);
        await app.AdvanceAsync(TimeSpan.FromDays(3));
        var notices = await _store.ListAsync<StepDocument>(id, Cancellation);
        Assert.Contains(notices, notice => notice.Plan.Recipient.Email.Value == Nadia);
        Assert.Contains(notices, notice => notice.Plan.Recipient.Email.Value != Nadia);
        Assert.All(
            notices,
            notice => Assert.True(notice.IsOver && Assert.Single(notice.Mails).Calendar!.Cancelled, notice.Plan.Id));
    }

    [Fact]
    public async Task What_a_turn_of_the_journey_adds_just_before_the_end_is_erased_too()
    {
        await using var app = await StartAsync();
        var id = await RunAsync(app);
        var step = (await _store.ListAsync<StepDocument>(id, Cancellation))[0];
        var late =
            step with
            {
                Id = StepDocument.IdOf(
                "late"),
                Plan = step.Plan with { Id = "late" },
                State = StepState.Open,
                Signals = []
            };
        _store.BeforeNextChange(_ => _store.CreateAsync(late, Cancellation));
        await EraseAsync(app, id);
        await app.SettleAsync();
        Assert.DoesNotContain(
            await _store.ListAsync<StepDocument>(id, Cancellation), step => step.Plan.Kind != "meeting-cancelled");
    }

    private static async Task EraseAsync(ParcoursApp app, string id)
    {
        using var erased = await app.Hr.DeleteAsync(
            new Uri($"/api/journeys/{id}/personal-data", UriKind.Relative), Cancellation);
        Assert.True(erased.IsSuccessStatusCode);
    }

    private async Task<ParcoursApp> StartAsync() => await ParcoursApp.StartAsync(new ParcoursAppOptions
    {
        From = From,
        Services = services => services.AddSingleton<IDocumentStore>(
            provider => _store = new InterruptedStore(provider.GetRequiredService<SqliteDocumentStore>())),
    });

    /// <summary>The id of a journey that has an interview ahead.</summary>
    private static async Task<string> RunAsync(ParcoursApp app)
    {
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await program.StartAsync(1);
        for (var at = From.AddDays(7)
            .AddHours(4); at < new DateTimeOffset(2027, 1, 12, 12, 0, 0, TimeSpan.Zero); at = at.AddDays(1))
        {
            await program.AnswerAllAtAsync(at);
        }

        return program.Journeys[Nadia];
    }
}
