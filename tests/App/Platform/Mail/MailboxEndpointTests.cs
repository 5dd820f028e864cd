using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Hosting;
using Parcours.Platform.Mail;

namespace Parcours.App.Tests.Platform.Mail;

public class MailboxEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_is_listed_as_the_contract_writes_it()
    {
        await using var app = await ParcoursApp.StartAsync();
        await app.Services.GetRequiredService<IMailer>()
            .SendAsync(Mails.Rich() with { Calendar = Mails.Meeting() }, Token);

        var message = (await ListAsync(app))[0]!.AsObject();

        Assert.Equal(
            ["id", "to", "kind", "step", "journeyId", "subject", "sentAt", "locale", "text", "html", "links",
                "attachments"],
            message.Select(property => property.Key));
        Assert.Equal("2027-01-04T07:30:00Z", message["sentAt"]!.GetValue<string>());
        Assert.Equal("https://parcours.test/p/abc", message["links"]![0]!.GetValue<string>());
        Assert.Equal("invite.ics", message["attachments"]![0]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Reading_on_from_a_mail_that_isnt_there_is_a_bad_request()
    {
        await using var app = await ParcoursApp.StartAsync();

        var answer = await app.Hr.GetAsync("/api/mailbox?after=nobody", Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Thousands_of_mails_dont_slow_reading_on()
    {
        await using var app = await ParcoursApp.StartAsync();
        var mailer = app.Services.GetRequiredService<IMailer>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 2500), Token,
            async (n, cancellation) => await mailer.SendAsync(Mails.Rich($"m{n}"), cancellation));
        var all = await ListAsync(app);

        var watch = Stopwatch.StartNew();
        for (var poll = 0; poll < 50; poll++)
        {
            Assert.Equal(10, (await ListAsync(app, $"?after={all[^11]!["id"]}")).Count);
        }

        Assert.Equal(2500, all.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"50 polls took {watch.Elapsed}.");
    }

    [Fact]
    public async Task Without_hr_the_mailbox_shows_nothing()
    {
        await using var app = await ParcoursApp.StartAsync();

        foreach (var path in new[] { "/mailbox", "/mailbox/x", "/mailbox/x/html", "/mailbox/x/attachments/0" })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await app.Client.GetAsync(path, Token)).StatusCode);
        }
    }

    [Fact]
    public async Task The_pages_show_a_mail_and_keep_its_html_in_a_frame_of_its_own()
    {
        await using var app = await ParcoursApp.StartAsync();
        await app.Services.GetRequiredService<IMailer>()
            .SendAsync(Mails.Rich() with { Calendar = Mails.Meeting() }, Token);

        var list = await new HtmlParser().ParseDocumentAsync(await app.Hr.GetStringAsync("/mailbox", Token), Token);
        var mail = await new HtmlParser()
            .ParseDocumentAsync(await app.Hr.GetStringAsync("/mailbox/j1-needs-1", Token), Token);
        var html = await app.Hr.GetAsync("/mailbox/j1-needs-1/html", Token);
        var invite = await app.Hr.GetAsync("/mailbox/j1-needs-1/attachments/0", Token);

        Assert.Equal("/mailbox/j1-needs-1", list.QuerySelector("a.mail")!.GetAttribute("href"));
        Assert.Equal("/mailbox/j1-needs-1/html", mail.QuerySelector("iframe")!.GetAttribute("src"));
        Assert.Contains("sandbox", html.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("text/calendar", invite.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Hr.GetAsync("/mailbox/none", Token)).StatusCode);
    }

    private static async Task<JsonArray> ListAsync(ParcoursApp app, string query = "") =>
        (await app.Hr.GetFromJsonAsync<JsonObject>("/api/mailbox" + query, Token))!["messages"]!.AsArray();
}
