using System.Net;
using AngleSharp.Html.Parser;

namespace Parcours.App.Tests.Features.Console;

public class ConsoleFormsTests
{
    private const string Nadia = "nadia.benali@example.org";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Looking_at_a_pause_changes_nothing_and_its_button_does_it()
    {
        await using var console = await ConsoleFixture.StartAsync();
        await console.LiveAsync(days: 8);
        var page = await console.PageOfAsync(Nadia);

        var (_, preview) = await console.GetAsync(page + "/pause?policy=skipOverdue&until=2027-03-01");
        Assert.Contains("sauté", preview, StringComparison.Ordinal);
        Assert.Null((await console.JourneyAsync(Nadia))["pause"]);

        using var done = await console.SendFormAsync(
            page + "/pause?policy=skipOverdue&until=2027-03-01", page + "/pause");
        Assert.Equal(
            (HttpStatusCode.SeeOther, page + "?done=pause"), (done.StatusCode, done.Headers.Location!.OriginalString));
        Assert.Equal("skipOverdue", (string?)(await console.JourneyAsync(Nadia))["pause"]!["policy"]);
    }

    [Fact]
    public async Task A_paused_journey_is_resumed_from_its_page()
    {
        await using var console = await ConsoleFixture.StartAsync();
        var page = await console.PageOfAsync(Nadia);
        (await console.SendFormAsync(page + "/pause?policy=shift", page + "/pause")).Dispose();
        await console.LiveAsync(days: 9);

        using var done = await console.SendFormAsync(page + "/resume", page + "/resume");
        await console.App.SettleAsync();

        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Null((await console.JourneyAsync(Nadia))["pause"]);
    }

    [Fact]
    public async Task Ending_a_journey_gives_a_receipt()
    {
        await using var console = await ConsoleFixture.StartAsync();
        await console.LiveAsync(days: 8);
        var page = await console.PageOfAsync(Nadia);

        using var done = await console.SendFormAsync(page + "/cancel", page + "/cancel");
        var (_, receipt) = await console.GetAsync(done.Headers.Location!.OriginalString);

        Assert.Equal("cancelled", (string?)(await console.JourneyAsync(Nadia))["state"]);
        Assert.Contains("Questionnaire de besoins", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_corrected_and_a_wrong_one_is_refused_with_what_was_typed()
    {
        await using var console = await ConsoleFixture.StartAsync();
        var page = await console.PageOfAsync(Nadia);

        using var refused = await console.SendFormAsync(page, page + "/address", ("email", "<not one>"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("&lt;not one&gt;", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        using var done = await console.SendFormAsync(page, page + "/address", ("email", "nadia@example.org"));
        await console.App.SettleAsync();
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Equal("nadia@example.org", (string?)(await console.JourneyAsync("nadia@example.org"))["email"]);
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("cancel")]
    [InlineData("address")]
    public async Task A_form_that_isnt_from_our_page_does_nothing(string act)
    {
        await using var console = await ConsoleFixture.StartAsync();
        var page = await console.PageOfAsync(Nadia);

        using var answer = await console.App.Hr.PostAsync(
            $"{page}/{act}",
            new FormUrlEncodedContent(
                [new("__RequestVerificationToken", "made-up"), new("email", "thief@example.org")]),
            Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("invited", (string?)(await console.JourneyAsync(Nadia))["state"]);
    }

    [Fact]
    public async Task A_form_without_the_cookie_of_its_page_does_nothing()
    {
        await using var console = await ConsoleFixture.StartAsync();
        var page = await console.PageOfAsync(Nadia);
        using var shown = await console.App.Hr.GetAsync(new Uri(page, UriKind.Relative), Token);
        var proof = new HtmlParser().ParseDocument(await shown.Content.ReadAsStringAsync(Token))
            .QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        using var answer = await console.App.Hr.PostAsync(
            $"{page}/cancel", new FormUrlEncodedContent([new("__RequestVerificationToken", proof)]), Token);

        Assert.NotEmpty(proof);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("invited", (string?)(await console.JourneyAsync(Nadia))["state"]);
    }
}
