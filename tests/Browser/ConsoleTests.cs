using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Platform.SignIn;

namespace Parcours.Browser.Tests;

/// <summary>
/// HR's pages over a programme that runs, on a desk and on a phone, in both languages; axe finds no fault in any.
/// </summary>
public sealed class ConsoleTests(Chromium chromium)
{
    private const string Nadia = "nadia.benali@example.org";
    private const string Karim = "karim.diallo@example.org";

    [Fact]
    public async Task Every_page_of_the_console_is_accessible()
    {
        await using var app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        var program = await RunAsync(app);
        var page = await chromium.OpenAsync(Screens.Desk());
        await page.GotoAsync(
            await app.Services.GetRequiredService<SignInTickets>().IssueAsync(TestContext.Current.CancellationToken));
        await page.GetByRole(AriaRole.Button, new() { Name = "Entrer" }).ClickAsync();
        var root = new Uri(page.Url);
        var (running, stopped) = (
            program.Journeys[Nadia],
            program.Journeys.Where(journey => journey.Key != Nadia).Select(journey => journey.Value).First());
        await program.PostAsync($"/api/journeys/{stopped}/cancel", null);

        foreach (var (name, path) in new[]
        {
            ("home", "/console"),
            ("board", $"/console/programmes/{program.ProgrammeId}"),
            ("impact", $"/console/programmes/{program.ProgrammeId}/impact"),
            ("rehearsal", $"/console/programmes/{program.ProgrammeId}/simulation"),
            ("journey", $"/console/journeys/{running}"),
            ("pause", $"/console/journeys/{running}/pause?policy=shift"),
            ("cancel", $"/console/journeys/{running}/cancel"),
            ("receipt", $"/console/journeys/{stopped}/receipt"),
            ("statement", "/accessibility"),
        })
        {
            await page.SetViewportSizeAsync(1280, 860);
            await GoAsync(page, new Uri(root, path));
            await page.KeepAsync($"console-{name}-desk");
            await AccessibilityTests.AssertAccessibleAsync(page);
            await page.SetViewportSizeAsync(360, 740);
            await page.KeepAsync($"console-{name}-phone");
            Assert.True(
                await page.EvaluateAsync<bool>(
                    "document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                $"On a phone {name} scrolls sideways.");
            await GoAsync(
                page, new Uri(root, path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=en"));
            await AccessibilityTests.AssertAccessibleAsync(page);
            await GoAsync(page, new Uri(root, "/console?lang=fr"));
        }
    }

    private static async Task GoAsync(IPage page, Uri to)
    {
        var answer = await page.GotoAsync(to.ToString());
        Assert.True(answer!.Ok, $"{to.AbsolutePath} gave {answer.Status}.");
    }

    /// <summary>The example until its first measurement is closed.</summary>
    private static async Task<ContractProgram> RunAsync(ParcoursApp app)
    {
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await program.StartAsync();
        for (var day = 0; day < 46; day++)
        {
            await program.AnswerAllAtAsync(
                new DateTimeOffset(2027, 1, 4, 11, 0, 0, TimeSpan.Zero).AddDays(day), mail => mail.To != Karim);
        }

        return program;
    }
}
