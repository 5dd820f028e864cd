using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Hosting;
using Parcours.Programme.Example;

namespace Parcours.App.Tests.Features.Console;

/// <summary>The example programme, published and started, as HR sees it in the console.</summary>
internal sealed class ConsoleFixture : IAsyncDisposable
{
    private ConsoleFixture(ParcoursApp app) => App = app;

    public ParcoursApp App { get; }

    public string ProgrammeId { get; private set; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A programme whose first person has another first name or address when asked for.</summary>
    public static async Task<ConsoleFixture> StartAsync(
        string? firstName = null, string? email = null, bool publish = true)
    {
        var fixture = new ConsoleFixture(await ParcoursApp.StartAsync());
        fixture.ProgrammeId = await fixture.CreateAsync();
        if (publish)
        {
            await fixture.PostAsync("publication", new JsonObject
            {
                ["worksCouncil"] = new JsonObject { ["consultedOn"] = "2026-12-10" },
                ["dpiaReference"] = "AIPD-2026-07",
            });
            var people = JsonNode.Parse(ExampleProgramme.PeopleJson)!.AsArray();
            people[0]!["firstName"] = firstName ?? (string)people[0]!["firstName"]!;
            people[0]!["email"] = email ?? (string)people[0]!["email"]!;
            await fixture.PostAsync("journeys", new JsonObject { ["startsOn"] = "2027-01-04", ["people"] = people });
            await fixture.App.SettleAsync();
        }

        return fixture;
    }

    /// <summary>Goes on for some days in which nobody answers.</summary>
    public Task LiveAsync(int days) => App.AdvanceAsync(TimeSpan.FromDays(days));

    /// <summary>A page, as HR reads it.</summary>
    public async Task<(HttpStatusCode Status, string Html)> GetAsync(string path)
    {
        using var answer = await App.Hr.GetAsync(path, Token);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token)));
    }

    /// <summary>Sends a form of a page.</summary>
    public Task<HttpResponseMessage> SendFormAsync(
        string page, string action, params (string Name, string Value)[] fields) =>
        PageForm.SendAsync(App.Hr, page, action, fields);

    /// <summary>A journey as the API gives it.</summary>
    public async Task<JsonObject> JourneyAsync(string email)
    {
        var list = await App.Hr.GetFromJsonAsync<JsonObject>($"/api/programmes/{ProgrammeId}/journeys", Token);
        var line = list!["journeys"]!.AsArray().Single(journey => (string)journey!["email"]! == email);
        return (await App.Hr.GetFromJsonAsync<JsonObject>((string)line!["href"]!, Token))!;
    }

    public async Task<string> PageOfAsync(string email) =>
        "/console/journeys/" + (string)(await JourneyAsync(email))["id"]!;

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private async Task<string> CreateAsync()
    {
        using var answer = await App.Hr.PostAsync(
            "/api/programmes", new StringContent(ExampleProgramme.Json, Encoding.UTF8, "application/json"), Token);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>(Token))!["id"]!;
    }

    private async Task PostAsync(string what, JsonObject body)
    {
        using var answer = await App.Hr.PostAsJsonAsync($"/api/programmes/{ProgrammeId}/{what}", body, Token);
        answer.EnsureSuccessStatusCode();
    }
}
