using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>
/// A change that somebody else, or the journey itself, was quicker with isn't told as if it had been done.
/// </summary>
public class OvertakenChangeTests
{
    private const string Nadia = "nadia.benali@example.org";
    private static readonly DateTimeOffset From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = new(2027, 1, 4, 10, 0, 0, TimeSpan.Zero);

    private InterruptedStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Changes => new()
    {
        { "pause", """{ "policy": "shift" }""" },
        { "cancel", "{}" },
        { "leave", "{}" },
        { "address", """{ "email": "nadia.benali@example.com" }""" },
        { "line-manager", """{ "email": "ada@example.org", "firstName": "Ada", "lastName": "Roy" }""" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_journey_that_ends_just_before_a_change_is_told_to_be_over(string change, string body)
    {
        await using var app = await StartAsync();
        var program = await ContractProgram.StartedAsync(app, Start);
        var id = program.Journeys[Nadia];
        _store.BeforeNextChange(
            _ => app.Services.GetRequiredService<JourneyChanges>()
                .CancelAsync(id, Instant.FromDateTimeOffset(app.Now), Cancellation));

        var problem = await program.PostAsync(
            $"/api/journeys/{id}/{change}", JsonNode.Parse(body), HttpStatusCode.Conflict);

        Assert.Contains("cancelled", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_that_ends_by_itself_just_before_it_is_ended_moves_nothing_by_that_call()
    {
        await using var app = await StartAsync();
        var program = await ContractProgram.StartedAsync(app, Start);
        var path = $"/api/journeys/{program.Journeys[Nadia]}";
        await program.PostAsync(path + "/pause", new JsonObject { ["policy"] = "shift" });
        await app.AdvanceAsync(TimeSpan.FromDays(20));
        _store.BeforeNextChange(async journey =>
            Assert.NotNull(
                await app.Services.GetRequiredService<JourneyPauses>()
                    .ResumeAsync(
                        (await _store.ReadAsync<JourneyDocument>(journey.Partition, journey.Id, Cancellation))!,
                        Instant.FromDateTimeOffset(app.Now.AddDays(-1)), Cancellation)));

        await program.PostAsync(path + "/resume", null, HttpStatusCode.Conflict);

        Assert.NotEqual("paused", (string?)(await program.JourneyAsync(Nadia))["state"]);
    }

    [Fact]
    public async Task What_a_return_says_that_it_moves_is_what_it_moves()
    {
        await using var app = await StartAsync();
        var program = await ContractProgram.StartedAsync(app, Start);
        var path = $"/api/journeys/{program.Journeys[Nadia]}";
        await program.PostAsync(path + "/pause", new JsonObject { ["policy"] = "shift" });
        await app.AdvanceAsync(TimeSpan.FromDays(20));

        var moves = (await program.PostAsync(path + "/resume", null))["moves"]!.AsArray();

        var journey = await _store.ReadAsync<JourneyDocument>(
            program.Journeys[Nadia], JourneyDocument.TheId, Cancellation);
        Assert.NotEmpty(moves);
        Assert.Equal(journey!.Adjustments.Keys.Order(), moves.Select(move => (string)move!["step"]!).Order());
    }

    private async Task<ParcoursApp> StartAsync() => await ParcoursApp.StartAsync(new ParcoursAppOptions
    {
        From = From,
        Services = services => services.AddSingleton<IDocumentStore>(
            provider => _store = new InterruptedStore(provider.GetRequiredService<SqliteDocumentStore>())),
    });
}
