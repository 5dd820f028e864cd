using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Demo;
using Parcours.App.Tests.Hosting;
using Parcours.Platform.Time;
using Spectre.Console;

namespace Parcours.App.Tests.Demo;

[Collection(nameof(ConsoleOutput))]
public class DemoLifeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_answer_by_themselves_and_hr_corrects_the_address()
    {
        var bell = new DemoMailWatch();
        await using var app = await ParcoursApp.StartAsync(new()
        {
            From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero),
            Services = bell.AddTo,
        });
        var start = await DemoStart.BeginAsync(app.Services, Token);
        using var client = new DemoClient(app.Client.BaseAddress!, app.HrKey);
        await using var told = new StringWriter();
        await using var life = new DemoLife(
            new DemoStory(
                client, start, new DemoChance(2027), AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(told) })),
                    bell,
            app.Services.GetRequiredService<TimeProvider>(),
            app.Services.GetRequiredService<WorkTracker>(), told, Token);

        await app.AdvanceToAsync(new(2027, 1, 16, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal("done", await StateAsync(app, start, "nadia.benali@example.org"));
        Assert.NotEqual("done", await StateAsync(app, start, DemoCast.Silent));
        Assert.Contains(DemoCast.Misspelt, told.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("refused", told.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--data", "somewhere")]
    [InlineData("--seed", "many")]
    [InlineData("--nothing")]
    public async Task What_the_demo_doesnt_understand_ends_with_two(params string[] args)
    {
        var (code, _, error) = await ConsoleOutput.CaptureAsync(() => Commands.RunAsync(["demo", .. args], Token));

        Assert.Equal(2, code);
        Assert.NotEmpty(error);
    }

    /// <summary>State of somebody's needs questionnaire.</summary>
    private static async Task<string?> StateAsync(ParcoursApp app, DemoStart start, string email)
    {
        var list = await app.Hr.GetFromJsonAsync<JsonObject>($"/api/programmes/{start.ProgrammeId}/journeys", Token);
        var line = list!["journeys"]!.AsArray().Single(journey => (string)journey!["email"]! == email);
        var journey = await app.Hr.GetFromJsonAsync<JsonObject>((string)line!["href"]!, Token);
        return (string?)journey!["steps"]!.AsArray()
            .Single(step => (string)step!["kind"]! == "needs-questionnaire")!["state"];
    }
}
