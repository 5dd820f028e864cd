using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Platform.SignIn;

namespace Parcours.App.Tests.Platform.Addresses;

/// <summary>A public address with a path, behind a proxy that takes the path away or leaves it.</summary>
public sealed class PathBaseTests : IAsyncLifetime
{
    private const int MostPages = 500;

    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;
    private JsonObject _mail = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Link => (string)_mail["links"]![0]!;

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero),
            Args = ["--PARCOURS_PUBLIC_URL", PublicSite.Address + "/"],
        });
        _program = await ContractProgram.StartedAsync(_app, new(2027, 1, 4, 10, 0, 0, TimeSpan.Zero));
        _mail = (await _program.GetAsync("/api/mailbox"))["messages"]!.AsArray()
            .Single(mail => (string)mail!["kind"]! == "needs-questionnaire")!.AsObject();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_page_can_be_walked_to_and_writes_no_address_beside_the_path(bool strips)
    {
        using var site = new PublicSite(_app.Client.BaseAddress!, strips);
        await SignInAsync(site);
        var asked = new Queue<string>(
        [
            "/parcours", "/parcours/", "/parcours/favicon.ico", "/parcours/console/sign-in", "/parcours/p/nothing",
            Link + "/unsubscribe",
        ]);
        var seen = new Dictionary<string, HttpStatusCode>(StringComparer.Ordinal);
        while (asked.TryDequeue(out var next))
        {
            if (seen.ContainsKey(next) || next.Contains('#'))
            {
                continue;
            }

            Assert.True(seen.Count < MostPages, next);
            var page = await site.GetAsync(next);
            seen[next] = page.Status;
            Assert.All(page.Written, address => Assert.True(IsOurs(address), $"{next} writes {address}"));
            page.Written.Where(address => !address.Contains("/acts/", StringComparison.Ordinal)).ToList()
                .ForEach(asked.Enqueue);
        }

        // Addresses that only take a post say so; only what was made up isn't there.
        Assert.Equal(["/parcours/p/nothing"], seen.Where(page => page.Value == HttpStatusCode.NotFound).Select(
            page => page.Key));
        Assert.DoesNotContain(seen, page => page.Value >= HttpStatusCode.InternalServerError);
        Assert.Contains(seen, page => page.Key.StartsWith("/parcours/mailbox/", StringComparison.Ordinal));
        Assert.Contains(seen, page => page.Key.EndsWith("/simulation", StringComparison.Ordinal));
        Assert.Contains(seen, page => page.Key.StartsWith("/parcours/console/journeys/", StringComparison.Ordinal));
        Assert.Contains(Link, seen.Keys);
        Assert.Contains("/parcours/accessibility", seen.Keys);
        Assert.Contains(seen, page => page.Key.StartsWith("/parcours/assets/site.css", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mailed_form_loses_no_answer(bool strips)
    {
        using var site = new PublicSite(_app.Client.BaseAddress!, strips);
        var page = await site.GetAsync(Link);
        var twin = (await _app.Client.GetFromJsonAsync<JsonObject>(TwinOf(Link), Cancellation))!;
        var answers = ContractProgram.Values(twin["fields"]!.AsArray(), "seed");

        var done = await site.SubmitAsync(
            page, page.Form("/p/" + Link.Split("/p/")[1]),
            answers.SelectMany(answer => (answer.Value is JsonArray many ? many.ToArray() : [answer.Value])
                .Select(value => KeyValuePair.Create("f:" + answer.Key, value!.ToString())))
                .Append(KeyValuePair.Create("final", "true")));

        Assert.Equal(HttpStatusCode.OK, done.Status);
        await _app.SettleAsync();
        var after = (await _app.Client.GetFromJsonAsync<JsonObject>(TwinOf(Link), Cancellation))!;
        Assert.Equal("done", (string?)after["state"]);
        var steps = (await _program.JourneyAsync((string)_mail["to"]!))["steps"]!.AsArray();
        Assert.Equal("done", (string?)steps.Single(step => (string)step!["id"]! == (string)_mail["step"]!)!["state"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_script_saves_its_drafts_where_the_page_says(bool strips)
    {
        using var site = new PublicSite(_app.Client.BaseAddress!, strips);
        var draft = (await site.GetAsync(Link)).Document!.QuerySelector("form.answers")!.GetAttribute("data-draft")!;
        Assert.Equal("open", (string?)JsonNode.Parse((await site.GetAsync(draft)).Text)!["state"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_of_the_console_does_what_it_says_and_leads_back(bool strips)
    {
        using var site = new PublicSite(_app.Client.BaseAddress!, strips);
        await SignInAsync(site);
        var journey = $"{PublicSite.Base}/console/journeys/{_mail["journeyId"]}?lang=en";
        var page = await site.GetAsync(journey);

        var sent = await site.SubmitAsync(
            page, page.Form($"/console/journeys/{_mail["journeyId"]}/address?lang=en"),
            KeyValuePair.Create("email", "nadia@example.org"));

        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(sent.Location!)).Status);
        Assert.Equal(
            "nadia@example.org", (string?)(await _program.GetAsync("/api/journeys/" + _mail["journeyId"]))["email"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_must_sign_in_first_gets_where_they_wanted_to_go(bool strips)
    {
        using var site = new PublicSite(_app.Client.BaseAddress!, strips);
        var refused = await site.GetAsync("/parcours/mailbox?to=nadia");
        var page = await site.GetAsync(refused.Location!);
        var entered = await site.SubmitAsync(page, page.Form("/console/sign-in"), KeyValuePair.Create(
            "key", _app.HrKey));

        Assert.Equal("/parcours/mailbox?to=nadia", entered.Location);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(entered.Location!)).Status);
    }

    [Fact]
    public async Task Cookies_are_for_the_path_alone_and_for_https_alone()
    {
        using var site = new PublicSite(_app.Client.BaseAddress!, strips: true);
        await SignInAsync(site);
        await site.GetAsync($"/parcours/console/journeys/{_mail["journeyId"]}");
        Assert.Equal(2, site.Cookies.Count);
        Assert.All(site.Cookies, cookie => Assert.Equal((PublicSite.Base, true), (cookie.Path, cookie.Secure)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(PublicSite.Base)]
    public async Task The_API_says_where_things_are_below_the_path(string prefix)
    {
        using var example = new StringContent(
            (await _program.GetAsync("/api/examples/cap-reconnaissance"))["programme"]!.ToJsonString(), Encoding.UTF8,
            "application/json");
        using var created = await _app.Hr.PostAsync(prefix + "/api/programmes", example, Cancellation);
        var body = (await created.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
        var started = await _program.PostAsync(
            $"{prefix}/api/programmes/{_program.ProgrammeId}/journeys", _program.StartBody(1),
            HttpStatusCode.Accepted);
        var description = await _program.GetAsync(prefix + "/openapi/v1.json");

        Assert.Equal($"/parcours/api/programmes/{body["id"]}", created.Headers.Location!.OriginalString);
        Assert.All(
            [
                body["href"], started["journeys"]![0]!["href"],
                (await _program.GetAsync($"{prefix}/api/journeys/{_mail["journeyId"]}"))["href"],
                (await _program.GetAsync($"{prefix}/api/programmes/{_program.ProgrammeId}/journeys"))
                    ["journeys"]![0]!["href"],
                (await _program.GetAsync(prefix + "/api/programmes"))["programmes"]![0]!["href"],
            ],
            href => Assert.StartsWith("/parcours/api/", (string)href!, StringComparison.Ordinal));
        Assert.Equal(PublicSite.Address, (string?)description["servers"]!.AsArray().Single()!["url"]);
    }

    [Fact]
    public void A_mail_leads_to_the_public_address()
    {
        Assert.StartsWith(PublicSite.Address + "/p/", Link, StringComparison.Ordinal);
        Assert.Contains(Link, (string)_mail["text"]!, StringComparison.Ordinal);
    }

    /// <summary>By the printed link.</summary>
    private async Task SignInAsync(PublicSite site)
    {
        var link = await _app.Services.GetRequiredService<SignInTickets>().IssueAsync(Cancellation);
        var page = await site.GetAsync(link);
        var entered = await site.SubmitAsync(page, page.Form(link[PublicSite.Address.Length..]));
        Assert.Equal("/parcours/console", entered.Location);
    }

    private static string TwinOf(string link) => "/api/p/" + link.Split("/p/")[1];

    private static bool IsOurs(string address) =>
        address.StartsWith('#') || address.StartsWith("mailto:", StringComparison.Ordinal)
            || (address + "/").StartsWith(PublicSite.Base + "/", StringComparison.Ordinal)
            || (address + "/").StartsWith(PublicSite.Address + "/", StringComparison.Ordinal);
}
