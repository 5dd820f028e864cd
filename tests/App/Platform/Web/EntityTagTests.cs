using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;

namespace Parcours.App.Tests.Platform.Web;

/// <summary>Whoever asks often is told when nothing has changed.</summary>
public sealed class EntityTagTests : IAsyncLifetime
{
    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(new() { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
        await _program.StartAsync(1);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/api")]
    [InlineData("/API")]
    public async Task What_has_not_changed_is_not_sent_again(string api)
    {
        var path = $"{api}/journeys/{_program.Journeys.Values.First()}";
        using var first = await GetAsync(path, null);
        using var again = await GetAsync(path, first.Headers.ETag);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, again.StatusCode));
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task What_has_changed_is_sent_whole_with_another_tag()
    {
        var path = $"/api/journeys/{_program.Journeys.Values.First()}";
        using var first = await GetAsync(path, null);
        await _program.PostAsync(path + "/pause", new JsonObject { ["policy"] = "shift" });
        using var again = await GetAsync(path, first.Headers.ETag);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.NotEqual(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal("paused", (string?)(await again.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["state"]);
    }

    [Fact]
    public async Task What_is_refused_has_no_tag()
    {
        using var answer = await GetAsync("/api/journeys/nobody", EntityTagHeaderValue.Any);
        Assert.Equal((HttpStatusCode.NotFound, null), (answer.StatusCode, answer.Headers.ETag));
        Assert.Contains("nobody", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, EntityTagHeaderValue? known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await _app.Hr.SendAsync(request, Cancellation);
    }
}
