using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Platform.Addresses;

namespace Parcours.App.Tests.Platform.Addresses;

/// <summary>Who is believed about whom a request came from, and who isn't about where it went.</summary>
public class TrustedProxiesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "203.0.113.9", "203.0.113.9", "https")]
    [InlineData("", "198.51.100.1, 203.0.113.9", "203.0.113.9", "https")]
    [InlineData("127.0.0.1;203.0.113.0/24", "198.51.100.1, 203.0.113.9", "198.51.100.1", "https")]
    [InlineData("10.0.0.4", "203.0.113.9", "127.0.0.1", "http")]
    [InlineData("10.0.0.0/8,::1", "127.0.0.1", "127.0.0.1", "http")]
    public async Task Only_a_trusted_proxy_says_whom_a_request_came_from(
        string trusted, string forwarded, string from, string scheme)
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            Args = ["--PARCOURS_TRUSTED_PROXIES", trusted],
            Endpoints = routes => routes.MapGet(
                "/from", (HttpContext http) => $"{http.Connection.RemoteIpAddress} {http.Request.Scheme}")
                    .AllowAnonymous(),
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/from");
        request.Headers.Add("X-Forwarded-For", forwarded);
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await app.Client.SendAsync(request, Cancellation);
        Assert.Equal($"{from} {scheme}", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("http://localhost:7071")]
    [InlineData(PublicSite.Address)]
    public async Task Nothing_that_a_stranger_says_of_our_name_reaches_a_mail_or_a_page(string url)
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero),
            Args = ["--PARCOURS_PUBLIC_URL", url],
        });
        var program = await ContractProgram.StartedAsync(app, new(2027, 1, 4, 10, 0, 0, TimeSpan.Zero));
        var first = (await program.GetAsync("/api/mailbox"))["messages"]!.AsArray().Last()!;
        var token = ((string)first["links"]![0]!).Split("/p/")[1];

        var said = await Task.WhenAll(
            AskAsync(app, HttpMethod.Post, $"/api/p/{token}/acts/new-link"),
            AskAsync(app, HttpMethod.Get, "/p/" + token),
            AskAsync(app, HttpMethod.Get, "/console/sign-in"),
            AskAsync(app, HttpMethod.Get, "/mailbox"),
            AskAsync(app, HttpMethod.Get, "/openapi/v1.json"));
        await app.SettleAsync();

        var renewed = (await program.GetAsync("/api/mailbox"))["messages"]!.AsArray().Last()!;
        Assert.Equal("new-link", (string?)renewed["kind"]);
        Assert.StartsWith(url + "/p/", (string)renewed["links"]![0]!, StringComparison.Ordinal);
        Assert.All(
            said.Append(renewed.ToJsonString()),
            text => Assert.DoesNotContain("evil", text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("10.0.0.0/99")]
    [InlineData("10.0.0.1;proxy.example")]
    public void A_list_that_is_none_is_refused(string list) => Assert.Null(TrustedProxies.Parse(list));

    private static async Task<string> AskAsync(ParcoursApp app, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Host = "evil.example";
        foreach (var (name, value) in new[]
        {
            ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Prefix", "/evil"), ("X-Forwarded-For", "203.0.113.66"),
            ("X-Original-Host", "evil.example"), ("Forwarded", "host=evil.example;proto=https"),
        })
        {
            request.Headers.Add(name, value);
        }

        using var answer = await app.Client.SendAsync(request, Cancellation);
        return answer.Headers + await answer.Content.ReadAsStringAsync(Cancellation);
    }
}
