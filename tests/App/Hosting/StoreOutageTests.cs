using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Services;
using Parcours.App.Tests.Services.ServiceBus;
using Parcours.Sqlite;

namespace Parcours.App.Tests.Hosting;

public class StoreOutageTests(CosmosServer cosmos)
{
    [Fact]
    public async Task A_command_that_comes_while_the_store_is_away_goes_back_to_the_queue_and_is_done_later()
    {
        using var bus = new ServiceBusServer(new BusRules { Lock = TimeSpan.FromSeconds(5), MaxDeliveries = 3 });
        await using var hr = new HrSystem(bus);
        await using var line = new CuttableLine(await cosmos.StartAsync());
        var database = await cosmos.NewDatabaseAsync(line.Address);
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero),
            Args =
            [
                "--Cosmos__accountEndpoint", database.Endpoint.AbsoluteUri, "--Cosmos__accountKey", database.Key!,
                "--Cosmos__database", database.Database,
                .. bus.Args(),
            ],
        });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await line.CutAsync();
        await hr.SendAsync(HrSystem.Command("c1", "start-journeys", program.ProgrammeId, program.StartBody(1)));
        await Eventually.TrueAsync(
            () => app.Logged.Any(entry => entry.Contains("commands wait in their queue", StringComparison.Ordinal)));
        line.Mend();
        await Eventually.TrueAsync(async () =>
            (await program.GetAsync(
                $"/api/programmes/{program.ProgrammeId}/journeys"))["journeys"]!.AsArray().Count == 1);
        await Eventually.TrueAsync(() => bus.Look(ServiceBusServer.Queue).Count == 0);
        Assert.Empty(bus.DeadLetters(ServiceBusServer.Queue));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_store_is_away_health_says_so_and_callers_are_told_to_come_again()
    {
        await using var line = new CuttableLine(await cosmos.StartAsync());
        var database = await cosmos.NewDatabaseAsync(line.Address);
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            Args = ["--Cosmos__accountEndpoint", database.Endpoint.AbsoluteUri, "--Cosmos__accountKey", database.Key!,
                "--Cosmos__database", database.Database],
        });
        var example = (
            await app.Hr.GetFromJsonAsync<JsonObject>("/api/examples/cap-reconnaissance", Cancellation))!["programme"];
        await line.CutAsync();

        using var health = await app.Client.GetAsync(new Uri("/healthz", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal(
            "unhealthy",
            (string?)JsonNode.Parse(await health.Content.ReadAsStringAsync(Cancellation))!["checks"]!["store"]);
        using var put = await app.Hr.PostAsJsonAsync("/api/programmes", example, Cancellation);
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "application/problem+json"),
            (put.StatusCode, put.Content.Headers.ContentType?.MediaType));
        Assert.NotNull(put.Headers.RetryAfter);
        using var page = await app.Hr.GetAsync(new Uri("/console", UriKind.Relative), Cancellation);
        var words = await page.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "text/html"),
            (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Un instant", words, StringComparison.Ordinal);
        Assert.Contains("One moment", words, StringComparison.Ordinal);

        line.Mend();
        using var again = await app.Hr.PostAsJsonAsync("/api/programmes", example, Cancellation);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
    }

    [Fact]
    public async Task While_the_disk_is_full_callers_are_told_to_come_again_and_what_was_begun_goes_on_when_there_is_room()
    {
        await using var app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await program.StartAsync(1);
        await LimitAsync(app, "1");
        using var put = await app.Hr.PostAsJsonAsync("/api/programmes", program.Example["programme"], Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, put.StatusCode);
        Assert.NotNull(put.Headers.RetryAfter);

        var advancing = app.AdvanceToAsync(app.Now.AddDays(10));
        await Eventually.TrueAsync(
            () => app.Logged.Any(line => line.Contains("database or disk is full", StringComparison.Ordinal)));
        Assert.False(advancing.IsCompleted);
        await LimitAsync(app, "1073741823");
        await advancing;
        await program.AnswerAllAtAsync(app.Now);
        Assert.NotEmpty(program.Mails);
    }

    /// <summary>SQLite refuses to grow its file beyond a number of pages, or beyond what it has.</summary>
    private static Task<object?> LimitAsync(ParcoursApp app, string pages) =>
        app.Services.GetRequiredService<SqliteDatabase>().WriteAsync(
            connection => connection.Scalar($"pragma max_page_count = {pages}"), Cancellation);
}
