using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Platform.Web;
using Parcours.Programme.Example;

namespace Parcours.App.Tests.Platform.Web;

/// <summary>Bodies that come compressed, in pieces, or after a question.</summary>
public sealed class ContentCodingTests : IAsyncLifetime
{
    private ParcoursApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _app = await ParcoursApp.StartAsync(new() { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("gzip", false)]
    [InlineData("GZIP", true)]
    [InlineData("br", false)]
    [InlineData("br", true)]
    [InlineData("deflate", false)]
    [InlineData("identity", false)]
    [InlineData("identity", true)]
    public async Task A_compressed_body_is_understood(string coding, bool chunked)
    {
        using var answer = await PostAsync("/api/programmes", Encode(coding, ExampleProgramme.Json), coding, chunked);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task A_compressed_list_of_people_starts_journeys_and_its_key_is_that_of_the_plain_one()
    {
        var program = new ContractProgram(_app);
        await program.PublishAsync();
        var path = $"/api/programmes/{program.ProgrammeId}/journeys";
        var body = program.StartBody(1).ToJsonString();

        using var plain = await PostAsync(path, Encoding.UTF8.GetBytes(body), "identity", key: "k");
        using var compressed = await PostAsync(path, Encode("gzip", body), "gzip", key: "k");

        Assert.Equal(
            (HttpStatusCode.Accepted, HttpStatusCode.Accepted), (plain.StatusCode, compressed.StatusCode));
        Assert.Equal(
            await plain.Content.ReadAsStringAsync(Cancellation),
            await compressed.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("compress")]
    [InlineData("gzip, br")]
    public async Task A_coding_that_nobody_here_knows_is_refused_with_those_that_are(string coding)
    {
        using var answer = await PostAsync("/api/programmes", Encode("gzip", ExampleProgramme.Json), coding);
        await AssertProblemAsync(answer, HttpStatusCode.UnsupportedMediaType, "Content-Encoding");
        Assert.Contains("gzip", answer.Headers.GetValues("Accept-Encoding").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_body_that_is_not_what_it_says_is_refused(string coding)
    {
        using var answer = await PostAsync("/api/programmes", Encoding.UTF8.GetBytes(ExampleProgramme.Json), coding);
        await AssertProblemAsync(answer, HttpStatusCode.BadRequest, "Content-Encoding");
    }

    [Theory]
    [InlineData("gzip", 6, false)]
    [InlineData("br", 6, true)]
    [InlineData("gzip", 200, false)]
    [InlineData("br", 200, false)]
    [InlineData("deflate", 200, true)]
    public async Task A_body_that_unfolds_to_more_than_the_limit_is_too_large(string coding, int megabytes, bool chunked)
    {
        var bomb = Encode(coding, "{ \"title\": \"" + new string('a', megabytes * 1024 * 1024) + "\" }");
        Assert.True(bomb.Length < BodyLimit.MaxBytes);
        using var answer = await PostAsync("/api/programmes", bomb, coding, chunked);
        await AssertProblemAsync(answer, HttpStatusCode.RequestEntityTooLarge, "5 MB");
    }

    [Fact]
    public async Task A_compressed_form_of_a_page_is_understood_and_limited()
    {
        using var good = new ByteArrayContent(Encode("gzip", "key=" + Uri.EscapeDataString(_app.HrKey)));
        using var bomb = new ByteArrayContent(Encode(
            "gzip", string.Join('&', Enumerable.Range(0, 50).Select(n => $"k{n}=" + new string('a', 1024 * 1024)))));
        foreach (var (content, status) in new[]
        {
            (good, HttpStatusCode.SeeOther), (bomb, HttpStatusCode.RequestEntityTooLarge),
        })
        {
            content.Headers.ContentType = new("application/x-www-form-urlencoded");
            content.Headers.ContentEncoding.Add("gzip");
            using var answer = await _app.Client.PostAsync(
                new Uri("/console/sign-in", UriKind.Relative), content, Cancellation);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData(true, HttpStatusCode.Created)]
    [InlineData(false, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Who_asks_whether_to_send_is_told_to(bool small, HttpStatusCode status)
    {
        using var content = new StringContent(
            small ? ExampleProgramme.Json : new string(' ', 6 * 1024 * 1024), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/programmes") { Content = content };
        request.Headers.ExpectContinue = true;
        using var answer = await _app.Hr.SendAsync(request, Cancellation);
        Assert.Equal(status, answer.StatusCode);
    }

    private static byte[] Encode(string coding, string text)
    {
        using var encoded = new MemoryStream();
        using (var encoder = coding.ToUpperInvariant() switch
        {
            "GZIP" => new GZipStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            "BR" => new BrotliStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            "DEFLATE" => new ZLibStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            _ => (Stream?)null,
        })
        {
            encoder?.Write(Encoding.UTF8.GetBytes(text));
        }

        return coding == "identity" ? Encoding.UTF8.GetBytes(text) : encoded.ToArray();
    }

    private async Task<HttpResponseMessage> PostAsync(
        string path, byte[] body, string coding, bool chunked = false, string? key = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await _app.Hr.SendAsync(request, Cancellation);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string said)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(
            said, (string)(await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["detail"]!,
            StringComparison.Ordinal);
    }
}
