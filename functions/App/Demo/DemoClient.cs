using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Parcours.App.Demo;

/// <summary>A mail as the demo's people see it.</summary>
internal sealed record DemoMail(string Id, string To, string Kind, DateTimeOffset SentAt, string? Token);

/// <summary>The calls that any other program could make: the contract's, over HTTP.</summary>
internal sealed class DemoClient : IDisposable
{
    private readonly HttpClient _http;

    public DemoClient(Uri address, string hrKey)
    {
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", hrKey);
    }

    /// <summary>What came after a message, oldest first.</summary>
    public async Task<IReadOnlyList<DemoMail>> MailsAsync(string? after, CancellationToken cancellation)
    {
        var answer = await _http.GetFromJsonAsync<JsonObject>(
            "/api/mailbox" + (after is null ? "" : "?after=" + Uri.EscapeDataString(after)), cancellation);
        return [.. answer!["messages"]!.AsArray().Select(Mail)];
    }

    /// <summary>A link's form; null when there is nothing to answer any more.</summary>
    public async Task<JsonObject?> FormAsync(string token, CancellationToken cancellation)
    {
        using var answer = await _http.GetAsync(new Uri("/api/p/" + token, UriKind.Relative), cancellation);
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation)
            : null;
    }

    /// <summary>Answers a form, and gives the status.</summary>
    public async Task<HttpStatusCode> AnswerAsync(string token, JsonObject body, CancellationToken cancellation)
    {
        using var answer = await _http.PostAsJsonAsync("/api/p/" + token, body, cancellation);
        return answer.StatusCode;
    }

    /// <summary>The journeys of a programme.</summary>
    public async Task<IReadOnlyList<JsonObject>> JourneysAsync(string programmeId, CancellationToken cancellation)
    {
        var answer = await _http.GetFromJsonAsync<JsonObject>($"/api/programmes/{programmeId}/journeys", cancellation);
        return [.. answer!["journeys"]!.AsArray().OfType<JsonObject>()];
    }

    /// <summary>Something that HR does to a journey.</summary>
    public async Task ChangeAsync(string journeyId, string change, JsonObject body, CancellationToken cancellation)
    {
        using var answer = await _http.PostAsJsonAsync($"/api/journeys/{journeyId}/{change}", body, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    private static DemoMail Mail(JsonNode? message) => new(
        (string)message!["id"]!,
        (string)message["to"]!,
        (string)message["kind"]!,
        DateTimeOffset.Parse((string)message["sentAt"]!, CultureInfo.InvariantCulture),
        message["links"]!.AsArray().Select(link => TokenOf((string)link!)).FirstOrDefault(token => token is not null));

    private static string? TokenOf(string link)
    {
        var path = link.LastIndexOf("/p/", StringComparison.Ordinal);
        return path < 0 ? null : link[(path + 3)..];
    }
}
