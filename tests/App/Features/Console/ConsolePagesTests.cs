using System.Net;

namespace Parcours.App.Tests.Features.Console;

public class ConsolePagesTests
{
    private const string Karim = "karim.haddad@example.org";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_week_shows_the_address_to_correct()
    {
        await using var console = await ConsoleFixture.StartAsync(email: "nadia.benali@example.invalid");
        await console.LiveAsync(days: 10);

        var (_, html) = await console.GetAsync("/console");

        Assert.Contains("Adresses à corriger", html, StringComparison.Ordinal);
        Assert.Contains("nadia.benali@example.invalid", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_week_shows_whom_to_call_when_nobody_answers()
    {
        await using var console = await ConsoleFixture.StartAsync();
        await console.LiveAsync(days: 20);

        var (_, html) = await console.GetAsync("/console?lang=en");

        Assert.Contains("People to call", html, StringComparison.Ordinal);
        Assert.Contains("Karim Haddad", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_waits_on_the_list_and_can_be_rehearsed_with_the_people_of_the_example()
    {
        await using var console = await ConsoleFixture.StartAsync(publish: false);

        Assert.Contains("To do this week", (await console.GetAsync("/console?lang=en")).Html, StringComparison.Ordinal);
        Assert.Contains(
            "Programmes to publish", (await console.GetAsync("/console?lang=en")).Html, StringComparison.Ordinal);
        Assert.Contains(
            "douze managers fictifs",
            (await console.GetAsync($"/console/programmes/{console.ProgrammeId}/simulation")).Html,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_says_who_is_where_and_escapes_names()
    {
        await using var console = await ConsoleFixture.StartAsync(firstName: "<b>Nadia</b>");
        await console.LiveAsync(days: 8);

        using var answer = await console.App.Hr.GetAsync("/console/programmes/" + console.ProgrammeId, Token);
        var html = await answer.Content.ReadAsStringAsync(Token);

        Assert.DoesNotContain("<b>Nadia", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Nadia", html, StringComparison.Ordinal);
        Assert.Contains("Questionnaire de besoins", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journey_shows_steps_and_what_happened()
    {
        await using var console = await ConsoleFixture.StartAsync();
        await console.LiveAsync(days: 20);

        var (status, html) = await console.GetAsync(await console.PageOfAsync(Karim));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Départ du parcours", html, StringComparison.Ordinal);
        Assert.Contains("Relance", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/impact")]
    [InlineData("/simulation")]
    public async Task Every_page_of_a_programme_comes_in_both_languages(string page)
    {
        await using var console = await ConsoleFixture.StartAsync();

        var path = $"/console/programmes/{console.ProgrammeId}{page}";
        var (french, english) = (
            (await console.GetAsync(path + "?lang=fr")).Html, (await console.GetAsync(path + "?lang=en")).Html);

        Assert.Contains("<html lang=\"fr\">", french, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", english, StringComparison.Ordinal);
        Assert.Contains("Who is where", english, StringComparison.Ordinal);
        Assert.Contains("Qui en est où", french, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/console/programmes/none")]
    [InlineData("/console/programmes/none/impact")]
    [InlineData("/console/programmes/none/simulation")]
    [InlineData("/console/journeys/none")]
    [InlineData("/console/journeys/none/pause")]
    [InlineData("/console/journeys/a~b/cancel")]
    public async Task What_doesnt_exist_is_said_on_a_page(string path)
    {
        await using var console = await ConsoleFixture.StartAsync(publish: false);

        var (status, html) = await console.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("Nous ne trouvons pas", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_signing_in_one_is_led_to_the_sign_in_page()
    {
        await using var console = await ConsoleFixture.StartAsync(publish: false);

        using var answer = await console.App.Client.GetAsync("/console", Token);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/console/sign-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }
}
