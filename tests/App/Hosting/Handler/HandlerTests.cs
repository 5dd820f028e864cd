using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Parcours.App.Tests.Hosting.Handler;

/// <summary>The program as the Functions host sees it.</summary>
public sealed class HandlerTests : IAsyncLifetime
{
    private ParcoursApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await ParcoursApp.StartAsync(new ParcoursAppOptions { UnderHost = true });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_host_asks_until_the_root_answers()
    {
        using var answer = await _app.Client.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Forwarded_requests_are_served_as_they_are()
    {
        Assert.Contains("healthy", await _app.Client.GetStringAsync(new Uri("/healthz", UriKind.Relative), Cancellation), StringComparison.Ordinal);
        using var refused = await _app.Client.GetAsync(new Uri("/api/programmes", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.NotNull(JsonNode.Parse(await _app.Hr.GetStringAsync(new Uri("/api/programmes", UriKind.Relative), Cancellation)));
    }

    [Fact]
    public async Task A_timer_call_is_answered_in_the_envelope()
    {
        using var answer = await PostAsync("/ScheduledEvaluations", """
            {"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}},"Metadata":{"sys":{"MethodName":"ScheduledEvaluations"}}}
            """);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation)));
    }

    [Theory]
    [InlineData("/DecideStep", """{"Data":{"input":"\"{\\\"Instance\\\":1}\""},"Metadata":{"instanceId":"\"one\""}}""")]
    [InlineData("/DecideStep", """{"Data":{"input":"null"},"Metadata":{}}""")]
    public async Task An_activity_that_fails_says_so_in_an_answer_that_went_well(string path, string body)
    {
        using var answer = await PostAsync(path, body);
        var value = (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!["ReturnValue"];
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("{\"ok\":false,\"error\":", value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    [InlineData("""{"Data":{"context":5}}""")]
    [InlineData("""{"Data":{"context":"\"AAAA\""}}""")]
    public async Task A_call_in_another_form_never_gets_an_empty_answer(string body)
    {
        using var answer = await PostAsync("/StepOrchestrator", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation)));
    }

    [Fact]
    public async Task A_call_may_be_larger_than_a_request_from_outside()
    {
        var large = new string('x', 6 * 1024 * 1024);
        using var call = await PostAsync("/DecideStep", "{\"Data\":{\"input\":\"null\",\"more\":\"" + large + "\"},\"Metadata\":{}}");
        Assert.Equal(HttpStatusCode.OK, call.StatusCode);
        using var outside = await PostAsync("/api/programmes", large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, outside.StatusCode);
    }

    [Theory]
    [InlineData("/NoSuchFunction")]
    [InlineData("/steporchestrator")]
    [InlineData("/StepOrchestrator/")]
    [InlineData("/StepOrchestrator?x=1")]
    [InlineData("//StepOrchestrator")]
    [InlineData("/api/../StepOrchestrator")]
    [InlineData("/api/%2e%2e/StepOrchestrator")]
    [InlineData("/%53tepOrchestrator")]
    [InlineData("/p/..%2FStepOrchestrator")]
    [InlineData("/api/StepOrchestrator")]
    public async Task No_other_path_leads_to_a_function(string path)
    {
        var answer = await RawAsync($"POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}");
        Assert.Matches("^HTTP/1.1 4", answer);
    }

    [Fact]
    public async Task Functions_of_the_host_answer_no_get()
    {
        using var answer = await _app.Client.GetAsync(new Uri("/StepOrchestrator", UriKind.Relative), Cancellation);
        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed]);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _app.Client.PostAsync(new Uri(path, UriKind.Relative), content, Cancellation);
    }

    /// <summary>Written as it stands: a client would tidy the path.</summary>
    private async Task<string> RawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(_app.Client.BaseAddress!.Host, _app.Client.BaseAddress.Port, Cancellation);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancellation);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(Cancellation) ?? "";
    }
}
