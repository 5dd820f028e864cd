using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Playwright;

namespace Parcours.Browser.Tests;

/// <summary>People answer: without script, by keyboard alone, and with what the script adds.</summary>
public class AnsweringTests(Chromium chromium)
{
    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("every-fr", "Envoyer ma réponse", "Merci")]
    [InlineData("every-en", "Send my answer", "Thank you")]
    public async Task Every_type_of_field_is_answered_without_script_on_a_phone(
        string token, string button, string thanks)
    {
        await using var site = await FormSite.StartAsync();
        var page = await chromium.OpenAsync(Screens.Phone(script: false));
        await page.GotoAsync(site.Url(token));

        await page.Locator("[name='f:level'][value='3']").CheckAsync();
        await page.Locator("[name='f:count']").FillAsync("12");
        await page.Locator("[name='f:slot'][value='b']").CheckAsync();
        await page.Locator("[name='f:why']").FillAsync("Je viens en train");
        await page.Locator("[name='f:themes'][value='x']").CheckAsync();
        await page.Locator("[name='f:themes'][value='z']").CheckAsync();
        await page.Locator("[name='f:agree'][value='true']").CheckAsync();
        await page.Locator("[name='f:day']").FillAsync("2027-03-15");
        await page.Locator("[name='f:hour']").FillAsync("10:00");
        await page.Locator("[name='f:mail']").FillAsync("karim@exemple.fr");
        await page.Locator("[name='f:site']").SelectOptionAsync("s7");
        await page.Locator("[name='f:note']").FillAsync("Une tension\nmardi, à l'été");
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(thanks);
        Assert.Equal(
            """{"level":3,"count":12,"slot":"b","why":"Je viens en train","themes":["x","z"],"agree":true,"day":"2027-03-15","hour":"10:00","mail":"karim@exemple.fr","site":"s7","note":"Une tension\nmardi, à l'été"}""",
            JsonSerializer.Serialize(site.Sent[token], Readable));
    }

    [Fact]
    public async Task Keyboard_alone_answers_a_needs_questionnaire()
    {
        await using var site = await FormSite.StartAsync();
        var page = await chromium.OpenAsync(Screens.Desk());
        await page.GotoAsync(site.Url("needs"));

        for (var scale = 0; scale < 6; scale++)
        {
            await TabToAsync(page, "f:");
            await page.Keyboard.PressAsync("Space");
            await page.Keyboard.PressAsync("ArrowRight");
            await page.Keyboard.PressAsync("ArrowRight");
        }

        await page.KeepAsync("needs-keyboard-desk");
        await TabToAsync(page, "g:N3");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "final", value: "true");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Merci");
        Assert.Equal(3, site.Sent["needs"].Number("N1.ease"));
        Assert.Equal(3, site.Sent["needs"].Number("N2.wish"));
        Assert.True(site.Sent["needs"].OptedOut("N3.use"));
    }

    [Fact]
    public async Task Enter_in_a_field_saves_a_draft_and_never_sends()
    {
        await using var site = await FormSite.StartAsync();
        var page = await chromium.OpenAsync(Screens.Phone(script: false));
        await page.GotoAsync(site.Url("every-fr"));
        await page.Locator("[name='f:count']").FillAsync("12");
        await page.Locator("[name='f:count']").PressAsync("Enter");

        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("à bientôt");
        Assert.Empty(site.Sent);
    }

    [Fact]
    public async Task The_script_hides_what_isnt_asked_counts_and_saves()
    {
        await using var site = await FormSite.StartAsync();
        var page = await chromium.OpenAsync(Screens.Phone());
        await page.GotoAsync(site.Url("every-fr"));

        await Assertions.Expect(page.Locator("[data-field='why']")).ToBeHiddenAsync();
        await page.Locator("[name='f:slot'][value='b']").CheckAsync();
        await Assertions.Expect(page.Locator("[data-field='why']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".progress")).ToContainTextAsync("1 sur 11");
        await Assertions.Expect(page.Locator(".progress")).ToContainTextAsync("Brouillon enregistré");
        Assert.Equal("""{"answers":{"slot":"b"},"final":false}""", site.Drafts["every-fr"]);
    }

    [Fact]
    public async Task Saying_that_it_isnt_me_takes_two_steps_and_no_script()
    {
        await using var site = await FormSite.StartAsync();
        var page = await chromium.OpenAsync(Screens.Phone(script: false));
        await page.GotoAsync(site.Url("needs"));
        await page.GetByText("Ce n'est pas vous").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "désactiver ce lien" }).ClickAsync();

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Ce lien est désactivé");
    }

    [Fact]
    public async Task A_page_prints_without_its_buttons()
    {
        await using var site = await FormSite.StartAsync();
        var page = await chromium.OpenAsync(Screens.Desk());
        await page.GotoAsync(site.Url("report"));
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await page.KeepAsync("report-print");
        await Assertions.Expect(page.Locator(".bottom")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("table").First).ToBeVisibleAsync();
    }

    private static async Task TabToAsync(IPage page, string namePrefix, string? value = null)
    {
        var before = await FocusedAsync(page);
        for (var presses = 0; presses < 60; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var (name, current) = await FocusedAsync(page);
            if (name.StartsWith(namePrefix, StringComparison.Ordinal) && name != before.Name
                && (value is null || value == current))
            {
                return;
            }
        }

        Assert.Fail($"No amount of tabbing leads to {namePrefix}.");
    }

    private static async Task<(string Name, string Value)> FocusedAsync(IPage page) => (
        await page.EvaluateAsync<string?>("document.activeElement.name") ?? "",
        await page.EvaluateAsync<string?>("document.activeElement.value") ?? "");
}
