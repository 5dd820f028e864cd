using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;

namespace Parcours.App.Tests.Platform.Web;

/// <summary>HEAD wherever GET is, and an <c>Allow</c> that tells the truth.</summary>
public sealed class HeadTests : IAsyncLifetime
{
    /// <summary>Those that differ from answer to answer, or that only an answer with a body has.</summary>
    private static readonly string[] Own = ["Date", "Set-Cookie", "Transfer-Encoding", "Content-Length"];

    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;
    private MailboxRow _mail = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(new() { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        _program = await ContractProgram.StartedAsync(_app, new(2027, 1, 4, 10, 0, 0, TimeSpan.Zero));
        _mail = (await _program.ReadMailAsync()).First(mail => mail.Tokens.Count > 0);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Whatever_is_got_can_be_asked_for_its_head()
    {
        var paths = Routes(HttpMethod.Get).Select(Filled).Append("/healthz").ToList();
        Assert.Contains("/api/programmes", paths);
        foreach (var path in paths)
        {
            using var got = await AskAsync(HttpMethod.Get, path);
            using var head = await AskAsync(HttpMethod.Head, path);

            Assert.Equal((path, got.StatusCode), (path, head.StatusCode));
            Assert.Equal(HeadersOf(got), HeadersOf(head));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancellation));
        }
    }

    [Fact]
    public async Task A_head_that_is_not_there_or_not_allowed_has_the_status_of_its_get()
    {
        using var unknown = await AskAsync(HttpMethod.Head, "/api/journeys/none");
        using var closed = await AskAsync(HttpMethod.Head, "/api/programmes", _app.Client);
        using var page = await AskAsync(HttpMethod.Head, "/console", _app.Client);

        Assert.Equal(
            (HttpStatusCode.NotFound, HttpStatusCode.Unauthorized, HttpStatusCode.Redirect),
            (unknown.StatusCode, closed.StatusCode, page.StatusCode));
    }

    [Fact]
    public async Task A_method_that_is_not_taken_is_a_problem_that_lists_those_that_are()
    {
        var routes = Routes(null).GroupBy(Filled).Where(group => group.Key.StartsWith("/api/", StringComparison.Ordinal));
        foreach (var route in routes)
        {
            foreach (var method in new[] { HttpMethod.Options, HttpMethod.Patch, HttpMethod.Trace })
            {
                using var refused = await AskAsync(method, route.Key);
                var allowed = route.SelectMany(MethodsOf)
                    .SelectMany(name => name == "GET" ? ["GET", "HEAD"] : (string[])[name]).Distinct();
                Assert.Equal((route.Key, HttpStatusCode.MethodNotAllowed), (route.Key, refused.StatusCode));
                Assert.Equal(allowed.Order(), refused.Content.Headers.Allow.Order());
                Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
            }
        }
    }

    private IEnumerable<RouteEndpoint> Routes(HttpMethod? method) =>
        _app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => MethodsOf(route).Any(name => method is null || name == method.Method));

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

    private string Filled(RouteEndpoint route)
    {
        var text = "/" + route.RoutePattern.RawText!.Trim('/');
        return text.Replace("{token}", _mail.Tokens[0], StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal)
            .Replace("{ticket}", "none", StringComparison.Ordinal)
            .Replace("{name}", "site.css", StringComparison.Ordinal)
            .Replace("{index:int}", "0", StringComparison.Ordinal)
            .Replace("{act}", "decline", StringComparison.Ordinal)
            .Replace(
                "{id}",
                text.StartsWith("/mailbox", StringComparison.Ordinal) ? _mail.Id
                    : text.Contains("programmes/", StringComparison.Ordinal) ? _program.ProgrammeId
                    : _program.Journeys.Values.First(),
                StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(method, path);
        return await (client ?? _app.Hr).SendAsync(request, Cancellation);
    }

    private static IEnumerable<string> HeadersOf(HttpResponseMessage answer) =>
        answer.Headers.Concat(answer.Content.Headers)
            .Where(header => !Own.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order();
}
