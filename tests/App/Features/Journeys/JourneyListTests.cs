using System.Net;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>HR's list of a programme's journeys, in pages and by what is looked for.</summary>
public sealed class JourneyListTests : IAsyncLifetime
{
    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
        await _program.StartAsync(5);
        await _app.SettleAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Pages_show_each_journey_once_and_the_last_has_no_next()
    {
        var all = await IdsAsync("");
        var (seen, cursor) = (new List<string>(), "");
        for (var page = 0; page < 3; page++)
        {
            var list = await ListAsync("?limit=2" + cursor);
            seen.AddRange(Ids(list));
            cursor = "&cursor=" + (string?)list["next"];
            Assert.Equal(page == 2, list["next"] is null);
        }

        Assert.Equal(5, all.Count);
        Assert.Equal(all, seen);
    }

    [Fact]
    public async Task A_name_is_found_whatever_its_case_and_accents_and_so_is_an_address()
    {
        Assert.Equal(["nadia.benali@example.org"], await EmailsAsync("?q=b%C3%89nal"));
        Assert.Equal(["nadia.benali@example.org"], await EmailsAsync("?q=nadia.benali@"));
        Assert.Equal(["nadia.benali@example.org"], await EmailsAsync("?q=Nadia+Benali"));
        Assert.Empty(await EmailsAsync("?q=nobody+of+this+name"));
    }

    [Fact]
    public async Task State_and_site_choose_too()
    {
        var first = (await ListAsync("?limit=1"))["journeys"]![0]!;
        var site = (string)first["site"]!;
        Assert.All(
            (await ListAsync("?site=" + site))["journeys"]!.AsArray(),
            journey => Assert.Equal(site, (string)journey!["site"]!));
        Assert.Equal(5, (await IdsAsync("?state=" + (string)first["state"]!)).Count);
        Assert.Empty(await IdsAsync("?state=closed"));
        Assert.Empty(await IdsAsync("?site=elsewhere"));
    }

    [Theory]
    [InlineData("?cursor=nothing")]
    [InlineData("?limit=0")]
    [InlineData("?limit=1001")]
    [InlineData("?limit=many")]
    [InlineData("?state=unheard-of")]
    public async Task What_cannot_be_understood_is_a_problem(string query)
    {
        using var response = await _app.Hr.GetAsync(new Uri(Path + query, UriKind.Relative), Cancellation);
        Assert.Equal(
            (HttpStatusCode.BadRequest, "application/problem+json"),
            (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    private string Path => $"/api/programmes/{_program.ProgrammeId}/journeys";

    private Task<JsonObject> ListAsync(string query) => _program.GetAsync(Path + query);

    private async Task<IReadOnlyList<string>> IdsAsync(string query) => Ids(await ListAsync(query));

    private static IReadOnlyList<string> Ids(JsonObject list) =>
        [.. list["journeys"]!.AsArray().Select(journey => (string)journey!["id"]!)];

    private async Task<IReadOnlyList<string>> EmailsAsync(string query) =>
        [.. (await ListAsync(query))["journeys"]!.AsArray().Select(journey => (string)journey!["email"]!)];
}
