using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Parcours.Browser.Tests;

/// <summary>Pages as people meet them; axe finds no fault in any, on a phone, at a desk, in the dark.</summary>
public class AccessibilityTests(Chromium chromium)
{
    [Theory]
    [InlineData("every-fr")]
    [InlineData("every-en")]
    [InlineData("needs")]
    [InlineData("draft")]
    [InlineData("late")]
    [InlineData("report")]
    [InlineData("done")]
    [InlineData("expired")]
    [InlineData("revoked")]
    [InlineData("unknown")]
    public async Task A_page_is_accessible_on_every_screen(string token)
    {
        await using var site = await FormSite.StartAsync();
        foreach (var (name, screen, colours) in new[]
        {
            ("phone", Screens.Phone(), true), ("phone-dark", Screens.Phone(scheme: ColorScheme.Dark), true),
            ("desk", Screens.Desk(), false),
        })
        {
            var page = await chromium.OpenAsync(screen);
            await page.GotoAsync(site.Url(token));

            await page.KeepAsync($"{token}-{name}");
            Assert.True(
                await page.EvaluateAsync<bool>(
                    "document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                $"On the {name} the page scrolls sideways.");
            if (colours)
            {
                await AssertAccessibleAsync(page);
            }

            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task The_error_summary_leads_to_each_field_and_keeps_what_was_typed()
    {
        await using var site = await FormSite.StartAsync();
        var page = await chromium.OpenAsync(Screens.Phone());
        await page.GotoAsync(site.Url("every-fr"));
        await page.GetByLabel("Adresse de votre binôme").FillAsync("karim chez exemple");
        await page.GetByLabel("Une situation récente").FillAsync("\nUne tension\nmardi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer ma réponse" }).ClickAsync();

        await Assertions.Expect(page.Locator("#errors")).ToBeFocusedAsync();
        Assert.StartsWith("Erreur", await page.TitleAsync());
        Assert.Equal(5, await page.Locator("#errors li").CountAsync());
        Assert.Equal("karim chez exemple", await page.GetByLabel("Adresse de votre binôme").InputValueAsync());
        Assert.Equal("\nUne tension\nmardi", await page.GetByLabel("Une situation récente").InputValueAsync());
        await page.KeepAsync("errors-phone");
        await AssertAccessibleAsync(page);

        await page.Locator("#errors a").First.ClickAsync();
        Assert.Equal("in-level", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task A_button_for_a_code_asks_for_it_and_its_page_is_accessible()
    {
        await using var site = await FormSite.StartAsync();
        var page = await chromium.OpenAsync(Screens.Phone());
        await page.GotoAsync(site.Url("draft"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Recevoir un code" }).ClickAsync();

        await Assertions.Expect(page.GetByLabel("Code à 6 chiffres")).ToBeVisibleAsync();
        await page.KeepAsync("code-phone");
        await AssertAccessibleAsync(page);
    }

    internal static async Task AssertAccessibleAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.True(
            result.Violations.Length == 0,
            string.Join('\n', result.Violations.Select(violation =>
                $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}")));
    }
}
