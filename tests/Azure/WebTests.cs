using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Parcours.Azure.Functions;
using Parcours.Platform.Security;
using Parcours.Platform.SignIn;

namespace Parcours.Azure.Tests;

/// <summary>The function <c>Web</c>, called as the host's proxy calls it.</summary>
public sealed partial class WebTests : IAsyncLifetime
{
    private readonly Worker _worker;

    public WebTests()
        : this([])
    {
    }

    private WebTests(params IReadOnlyList<(string Name, string Value)> settings) => _worker = new(
        new Dictionary<string, string?>(
            settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)), StringComparer.Ordinal)
        {
            ["WEBSITE_HOSTNAME"] = "func-parcours.azurewebsites.net",
        });

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _worker.DisposeAsync();

    [Fact]
    public async Task It_answers_a_call_of_the_API()
    {
        var (status, _, body) = await CallAsync(
            "GET", "/api/programmes",
            ("Authorization", "Bearer " + _worker.Services.GetRequiredService<KeyRing>().HrKey));
        Assert.Equal((HttpStatusCode.OK, """{"programmes":[]}"""), (status, body));
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync("GET", "/api/programmes")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await CallAsync("GET", "/api/nothing")).Status);
    }

    [Fact]
    public async Task It_answers_a_page_and_the_form_that_the_page_posts()
    {
        var link = new Uri(
            await _worker.Services.GetRequiredService<SignInTickets>()
                .IssueAsync(TestContext.Current.CancellationToken));
        Assert.Equal("https://func-parcours.azurewebsites.net", link.GetLeftPart(UriPartial.Authority));

        var (status, headers, page) = await CallAsync("GET", link.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("default-src 'none'", headers["Content-Security-Policy"].ToString(), StringComparison.Ordinal);
        var fields = Hidden().Matches(page)
            .Select(field =>
                $"{Uri.EscapeDataString(field.Groups["name"].Value)}={Uri.EscapeDataString(field.Groups["value"].Value)}");

        var (posted, answer, _) = await CallAsync(
            "POST", Action().Match(page) is { Success: true } form ? form.Groups["action"].Value : link.AbsolutePath,
            string.Join('&', fields));
        Assert.Equal(HttpStatusCode.SeeOther, posted);
        var cookie = answer.SetCookie.ToString().Split(';')[0];

        Assert.Equal(HttpStatusCode.OK, (await CallAsync("GET", "/console", ("Cookie", cookie))).Status);
    }

    [Fact]
    public async Task The_root_leads_to_the_console()
    {
        var (status, headers, _) = await CallAsync("GET", "/");
        Assert.Equal((HttpStatusCode.Redirect, "/console"), (status, headers.Location.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/parcours")]
    public async Task Below_a_path_of_the_public_address_every_address_begins_with_it(string prefix)
    {
        await using var below = new WebTests(("PARCOURS_PUBLIC_URL", "https://hr.example.org/parcours"));

        var (status, headers, _) = await below.CallAsync("GET", prefix + "/");
        var (_, _, page) = await below.CallAsync("GET", prefix + "/console/sign-in");

        Assert.Equal((HttpStatusCode.Redirect, "/parcours/console"), (status, headers.Location.ToString()));
        Assert.Equal("/parcours/console/sign-in", Action().Match(page).Groups["action"].Value);
        Assert.DoesNotContain("=\"/assets", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_cookie_is_for_https_as_its_public_address_is_whatever_the_host_forwards()
    {
        var (status, headers, _) = await CallAsync(
            "POST", "/console/sign-in", "key=" + _worker.Services.GetRequiredService<KeyRing>().HrKey);
        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.Contains("secure", headers.SetCookie.ToString(), StringComparison.Ordinal);
    }

    private Task<(HttpStatusCode Status, IHeaderDictionary Headers, string Body)> CallAsync(
        string method, string path, params (string Name, string Value)[] headers) =>
        CallAsync(method, path, form: null, headers);

    private async Task<(HttpStatusCode Status, IHeaderDictionary Headers, string Body)> CallAsync(
        string method, string path, string? form, params (string Name, string Value)[] headers)
    {
        await using var scope = _worker.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Method = method;
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("localhost", 40000);
        http.Request.Path = path;

        // What the host's own routing leaves behind.
        http.SetEndpoint(new Endpoint(_ => Task.CompletedTask, new EndpointMetadataCollection(), "Web"));
        http.Request.RouteValues["path"] = path;
        foreach (var (name, value) in headers)
        {
            http.Request.Headers[name] = value;
        }

        if (form is not null)
        {
            http.Request.ContentType = "application/x-www-form-urlencoded";
            http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(form));
            http.Request.ContentLength = http.Request.Body.Length;
        }

        var starting = new StartingResponse();
        http.Features.Set<IHttpResponseFeature>(starting);
        var body = new MemoryStream();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        await new Web(_worker.Site).RunAsync(http.Request);
        await starting.StartAsync();
        return ((HttpStatusCode)http.Response.StatusCode, http.Response.Headers, Encoding.UTF8.GetString(
            body.ToArray()));
    }

    /// <summary>A response that a server would start: what waits for its start is done then.</summary>
    private sealed class StartingResponse : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Callback, object State)> _starting = new();

        public override void OnStarting(Func<object, Task> callback, object state) => _starting.Push((callback, state));

        public async Task StartAsync()
        {
            while (_starting.TryPop(out var next))
            {
                await next.Callback(next.State);
            }
        }
    }

    [GeneratedRegex(
        "<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("<form[^>]*action=\"(?<action>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();
}
