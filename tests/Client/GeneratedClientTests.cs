using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Architecture;
using Parcours.App.Tests.Hosting;
using Parcours.Client.Models;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace Parcours.Client.Tests;

/// <summary>
/// The API's description is enough to call it: Kiota makes a client of it when this project is built, and the client
/// works.
/// </summary>
public sealed class GeneratedClientTests : IAsyncLifetime
{
    private ParcoursApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Description { get; } = Path.Combine(Repository.Root, "tests", "Client", "openapi.json");

    public async ValueTask InitializeAsync() =>
        _app = await ParcoursApp.StartAsync(new() { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary><c>RECORD_FIXTURES=1 dotnet run --project tests/Client</c> writes the description anew.</summary>
    [Fact]
    public async Task It_is_made_of_what_the_program_says_of_itself()
    {
        var said = JsonNode.Parse(
            await _app.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancellation))!;
        said["servers"] = new JsonArray(new JsonObject { ["url"] = "http://localhost:7071" });
        var text = said.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        if (Environment.GetEnvironmentVariable("RECORD_FIXTURES") is { Length: > 0 })
        {
            await File.WriteAllTextAsync(Description, text + "\n", Cancellation);
            Assert.Skip($"Written to {Description}, not compared.");
        }

        Assert.Equal((await File.ReadAllTextAsync(Description, Cancellation)).TrimEnd(), text);
    }

    [Fact]
    public async Task It_starts_a_journey_and_reads_it()
    {
        var program = new ContractProgram(_app);
        await program.PublishAsync();
        using var adapter = NewAdapter();
        var api = new ParcoursClient(adapter).Api;

        var started = await api.Programmes[program.ProgrammeId].Journeys.PostAsync(
            new()
            {
                StartsOn = new(2027, 1, 4),
                People =
                [
                    new()
                    {
                        Email = "nadia.benali@example.org", FirstName = "Nadia", LastName = "Benali", Locale = "fr",
                        TimeZone = "Europe/Paris", Site = "paris",
                    },
                ],
            }, cancellationToken: Cancellation);
        var journey = await api.Journeys[Assert.Single(started!.Journeys!).Id!].GetAsync(
            cancellationToken: Cancellation);

        Assert.Equal(("nadia.benali@example.org", JourneyState.Invited), (journey!.Email, journey.State));
        Assert.Equal(new Date(2027, 1, 4), journey.StartsOn);
        Assert.InRange(journey.NextAt!.Value, _app.Now, _app.Now.AddDays(7));
        Assert.Contains(journey.Steps!, step => step.Kind == "needs-questionnaire");
    }

    [Fact]
    public async Task It_reads_why_something_cannot_be_done()
    {
        using var adapter = NewAdapter();

        var refusal = await Assert.ThrowsAsync<ProblemDetails>(() => new ParcoursClient(adapter).Api.Journeys["nobody"]
            .GetAsync(cancellationToken: Cancellation));

        Assert.Equal(404, refusal.ResponseStatusCode);
        Assert.Contains("nobody", refusal.Detail, StringComparison.Ordinal);
    }

    private HttpClientRequestAdapter NewAdapter() =>
        new(new AnonymousAuthenticationProvider(), httpClient: _app.Hr)
        {
            BaseUrl = _app.Hr.BaseAddress!.GetLeftPart(UriPartial.Authority),
        };
}
