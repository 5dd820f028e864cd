using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Parcours.App.Hosting;
using Parcours.Platform.Startup;

namespace Parcours.App.Tests.Hosting;

public sealed class HostTests : IAsyncLifetime
{
    private static readonly ParcoursAppOptions Options = new()
    {
        Endpoints = app =>
        {
            app.MapPost("/api/try", (Order order) => order).AllowAnonymous();
            app.MapGet(
                "/failing/{token}", string (string token) => throw new InvalidOperationException("failed on purpose"))
                    .AllowAnonymous();
            app.MapGet("/api/fail", string () => throw new InvalidOperationException("secret detail")).AllowAnonymous();
        },
    };

    private ParcoursApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await ParcoursApp.StartAsync(Options);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Its_root_leads_to_the_console()
    {
        using var answer = await _app.Client.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        Assert.Equal(
            (HttpStatusCode.Redirect, "/console"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task It_is_healthy_once_it_has_started()
    {
        var health = (await _app.Client.GetFromJsonAsync<JsonObject>("/healthz", Cancellation))!;
        Assert.Equal("healthy", (string?)health["status"]);
        Assert.Equal("healthy", (string?)health["checks"]!["store"]);
        Assert.Equal("healthy", (string?)health["checks"]!["taskHub"]);
    }

    [Fact]
    public async Task It_is_unhealthy_when_a_part_is_and_says_which()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            Services = services => services.AddHealthChecks().AddCheck("post", () => HealthCheckResult.Unhealthy()),
        });
        using var response = await app.Client.GetAsync(new Uri("/healthz", UriKind.Relative), Cancellation);
        var health = (await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(
            ("unhealthy", "unhealthy", "healthy"),
            (Text(health["status"]), Text(health["checks"]!["post"]), Text(health["checks"]!["store"])));
    }

    [Fact]
    public async Task Its_clock_tells_the_virtual_time_and_pace()
    {
        await _app.AdvanceAsync(TimeSpan.FromHours(3));
        var clock = (await _app.Client.GetFromJsonAsync<JsonObject>("/api/clock", Cancellation))!;
        Assert.Equal((_app.Now, 0), ((DateTimeOffset)clock["now"]!, (double)clock["factor"]!));
        Assert.Equal(new ParcoursAppOptions().From.AddHours(3), _app.Now);
    }

    [Fact]
    public async Task Its_api_is_described()
    {
        var description = (await _app.Client.GetFromJsonAsync<JsonObject>("/openapi/v1.json", Cancellation))!;
        Assert.NotNull(description["paths"]!["/api/clock"]);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404)]
    [InlineData("DELETE", "/api/try", 405)]
    public async Task What_is_not_there_is_a_problem_with_a_sentence(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await _app.Client.SendAsync(request, Cancellation);
        await AssertProblemAsync(response, status);
    }

    [Fact]
    public async Task Another_content_type_is_a_problem()
    {
        using var content = new StringContent("size=3", Encoding.UTF8, "text/plain");
        using var response = await _app.Client.PostAsync("/api/try", content, Cancellation);
        await AssertProblemAsync(response, 415);
    }

    [Theory]
    [InlineData("{ \"name\": \"a\",\n  \"size\": \"large\" }", "$.size", "line 2")]
    [InlineData("{ \"name\": \"a\", ", "$", "line 1")]
    [InlineData("", "$", "")]
    public async Task Json_that_cannot_be_read_is_a_problem_with_its_place(string body, string path, string place)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _app.Client.PostAsync("/api/try", content, Cancellation);
        var problem = await AssertProblemAsync(response, 400);
        Assert.Contains(place, (string)problem["detail"]!, StringComparison.Ordinal);
        if (body.Length > 0)
        {
            Assert.StartsWith(path, (string)problem["path"]!, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_five_megabytes_is_a_problem(bool chunked)
    {
        using var content = new StringContent($$"""{ "name": "{{new string('a', 10_000_000)}}" }""", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/try") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await _app.Client.SendAsync(request, Cancellation);
        await AssertProblemAsync(response, 413);
    }

    [Fact]
    public async Task What_went_wrong_inside_is_a_problem_without_details()
    {
        using var response = await _app.Client.GetAsync(new Uri("/api/fail", UriKind.Relative), Cancellation);
        var problem = await AssertProblemAsync(response, 500);
        Assert.NotNull(problem["traceId"]);
        Assert.DoesNotContain("secret", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_links_secret_is_never_logged()
    {
        using var failed = await _app.Client.GetAsync(
            new Uri("/failing/very-secret-token", UriKind.Relative), Cancellation);
        using var nothing = await _app.Client.GetAsync(
            new Uri("/p/very-secret-token/more", UriKind.Relative), Cancellation);
        Assert.Contains(_app.Logged, line => line.Contains("GET /failing/{token} failed", StringComparison.Ordinal));
        Assert.DoesNotContain(_app.Logged, line => line.Contains("very-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Time_and_keys_are_kept_over_a_restart()
    {
        await _app.AdvanceAsync(TimeSpan.FromDays(40));
        var (now, key) = (_app.Now, _app.HrKey);
        await _app.RestartAsync();
        Assert.Equal((now, key), (_app.Now, _app.HrKey));
    }

    [Fact]
    public void A_second_program_on_the_same_data_is_refused()
    {
        var refusal = Assert.Throws<StartupException>(
            () => ParcoursHost.Create([new("data", _app.DataFolder), new("urls", "http://127.0.0.1:0")]));
        Assert.Contains("in use", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_are_for_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        const UnixFileMode others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(_app.DataFolder) & others);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(_app.DataFolder, "keys", "hr.key")) & others);
        Assert.Equal(
            UnixFileMode.None, File.GetUnixFileMode(Path.Combine(_app.DataFolder, "keys", "link.key")) & others);
    }

    private static async Task<JsonObject> AssertProblemAsync(HttpResponseMessage response, int status)
    {
        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = (await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
        Assert.Equal(status, (int)problem["status"]!);
        Assert.False(string.IsNullOrEmpty((string?)problem["detail"]));
        return problem;
    }

    private static string? Text(JsonNode? node) => (string?)node;

    private sealed record Order(string Name, int Size);
}
