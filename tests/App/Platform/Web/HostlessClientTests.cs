using Microsoft.AspNetCore.Builder;
using Parcours.App.Tests.Hosting;

namespace Parcours.App.Tests.Platform.Web;

/// <summary>Old clients, probes and scanners, which say nothing or nonsense of whom they ask.</summary>
public sealed class HostlessClientTests : IAsyncLifetime
{
    private static readonly string[] Paths =
    [
        "/", "/console", "/console/sign-in", "/console/sign-in/none", "/p/none", "/p/none/unsubscribe",
        "/accessibility", "/mailbox", "/nowhere", "/favicon.ico", "/healthz", "/openapi/v1.json", "/schemas/programme.json",
        "/api/programmes", "/api/nowhere", "/api/p/none", "/fail",
    ];

    private ParcoursApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await ParcoursApp.StartAsync(new ParcoursAppOptions
    {
        Endpoints = routes => routes.MapGet(
            "/fail", string () => throw new InvalidOperationException("failed on purpose")).AllowAnonymous(),
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("HTTP/1.0", null)]
    [InlineData("HTTP/1.0", "")]
    [InlineData("HTTP/1.1", "")]
    [InlineData("HTTP/1.1", "%")]
    [InlineData("HTTP/1.1", "a_b:99999")]
    [InlineData("HTTP/1.1", ":80")]
    [InlineData("HTTP/1.1", "[::1")]
    [InlineData("HTTP/1.1", "..")]
    public async Task A_request_that_names_no_host_gets_the_same_page_or_400(string version, string? host)
    {
        foreach (var path in Paths)
        {
            using var usual = await _app.Client.GetAsync(
                new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var answer = await RawHttp.AskAsync(
                _app.Client.BaseAddress!,
                [$"GET {path} {version}", .. host is null ? (string[])[] : [$"Host: {host}"], "Connection: close"]);

            Assert.True(answer.Status == 400 || answer.Status == (int)usual.StatusCode, $"{path}: {answer.Status}");
            Assert.True(
                answer.Status == 400 || answer.Body.Length > 0 || usual.Content.Headers.ContentLength == 0, path);
        }
    }

    [Fact]
    public async Task An_old_client_gets_the_page() => Assert.Contains(
        "<h1>", (await RawHttp.AskAsync(_app.Client.BaseAddress!, "GET /accessibility HTTP/1.0")).Body,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("OPTIONS * HTTP/1.1")]
    [InlineData("GET http://evil.example/console/sign-in HTTP/1.1")]
    [InlineData("CONNECT evil.example:443 HTTP/1.1")]
    [InlineData("TRACE /console HTTP/1.1")]
    [InlineData("BREW /console HTTP/1.1")]
    [InlineData("GET /%00 HTTP/1.1")]
    [InlineData("GET /p/%ff%fe HTTP/1.1")]
    [InlineData("GET //evil.example/%2e%2e HTTP/1.1")]
    public async Task An_odd_request_is_refused_or_not_found_and_never_a_fault(string line)
    {
        var answer = await RawHttp.AskAsync(
            _app.Client.BaseAddress!, line, "Host: evil.example", "Connection: close");
        Assert.InRange(answer.Status, 200, 499);
        Assert.DoesNotContain("Location: //", answer.Head, StringComparison.OrdinalIgnoreCase);
    }
}
