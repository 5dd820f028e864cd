using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Parcours.App.Tests.Hosting;

namespace Parcours.App.Tests.Platform.Web;

/// <summary>
/// The API speaks JSON, also to who would rather have something else: a client that sends a poor <c>Accept</c> by habit
/// learns more from an answer than from a refusal to answer.
/// </summary>
public sealed class AcceptTests : IAsyncLifetime
{
    private static readonly string[] Accepts =
        ["application/xml", "text/html", "image/*", "application/json;q=0", "nonsense", "*/*;q=0", ""];

    private ParcoursApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await ParcoursApp.StartAsync(new ParcoursAppOptions
    {
        Endpoints = routes => routes.MapGet(
            "/api/fail", string () => throw new InvalidOperationException("failed on purpose")).AllowAnonymous(),
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("GET", "/api/programmes", 200)]
    [InlineData("GET", "/api/programmes/none", 404)]
    [InlineData("GET", "/api/nowhere", 404)]
    [InlineData("DELETE", "/api/programmes", 405)]
    [InlineData("POST", "/api/programmes", 400)]
    [InlineData("POST", "/api/programmes", 415, "text/plain")]
    [InlineData("POST", "/api/programmes", 422, "application/json", "{}")]
    [InlineData("POST", "/api/p/none", 404)]
    [InlineData("GET", "/api/fail", 500)]
    public async Task Every_answer_is_JSON_whatever_is_accepted(
        string method, string path, int status, string type = "application/json", string body = "{")
    {
        foreach (var accept in Accepts)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.TryAddWithoutValidation("Accept", accept);
            request.Content = method == "POST" ? new StringContent(body, Encoding.UTF8, type) : null;
            using var answer = await _app.Hr.SendAsync(request, Cancellation);

            Assert.Equal((accept, status), (accept, (int)answer.StatusCode));
            Assert.EndsWith("json", answer.Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
            var said = (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
            Assert.True(status == 200 || !string.IsNullOrEmpty((string?)said["detail"]), said.ToJsonString());
        }
    }
}
