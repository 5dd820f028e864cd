using System.Net;
using Microsoft.Extensions.Time.Testing;
using Parcours.Durable.Client;
using Parcours.Durable.Functions;

namespace Parcours.Durable.Tests.Functions;

/// <summary>The client of the extension's HTTP management API, against scripted answers.</summary>
public sealed class ManagementClientTests : IDisposable
{
    private const string Binding = """
        {"taskHubName":"Hub","requiredQueryStringParameters":"code=SECRET","httpBaseUrl":"https://127.0.0.1:7071/runtime/webhooks/durabletask"}
        """;

    private readonly Script script = new();
    private readonly HttpClient http;
    private readonly FakeTimeProvider time = new();
    private readonly HttpDurableTaskClient client;

    public ManagementClientTests()
    {
        http = new HttpClient(script);
        client = new HttpDurableTaskClient(http, DurableClientBinding.Parse(Binding), time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Starting_posts_the_input_with_the_key_over_http_on_the_loopback_address()
    {
        script.Answer(HttpStatusCode.Accepted);
        Assert.Equal("journey-1", await client.ScheduleNewOrchestrationInstanceAsync("Journey", new { n = 1 }, new StartOrchestrationOptions("journey-1"), Token));
        Assert.Equal("POST http://127.0.0.1:7071/runtime/webhooks/durabletask/orchestrators/Journey/journey-1?code=SECRET {\"n\":1}", Assert.Single(script.Requests));
    }

    [Fact]
    public async Task A_live_id_is_told()
    {
        script.Answer(HttpStatusCode.Conflict);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => client.ScheduleNewOrchestrationInstanceAsync("Journey", null, new StartOrchestrationOptions("one"), Token));
    }

    [Fact]
    public async Task What_the_api_cannot_do_is_refused() => await Assert.ThrowsAsync<NotSupportedException>(
        () => client.ScheduleNewOrchestrationInstanceAsync("Journey", null, new StartOrchestrationOptions("one", time.GetUtcNow()), Token));

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Gone)]
    public async Task Nobody_hears_an_event_for_an_instance_that_is_not_there(HttpStatusCode status)
    {
        script.Answer(status);
        await client.RaiseEventAsync("a b", "Ring", "doc", Token);
        Assert.Equal("POST http://127.0.0.1:7071/runtime/webhooks/durabletask/instances/a%20b/raiseEvent/Ring?code=SECRET \"doc\"", Assert.Single(script.Requests));
    }

    [Fact]
    public async Task What_fails_in_passing_is_tried_again_and_resuming_too_early_is_that()
    {
        script.Answer(HttpStatusCode.ServiceUnavailable);
        script.Fail();
        script.Answer(HttpStatusCode.InternalServerError);
        script.Answer(HttpStatusCode.Accepted);
        await WithTimeAsync(client.ResumeInstanceAsync("one", cancellation: Token));
        Assert.Equal(4, script.Requests.Count);
    }

    [Fact]
    public async Task What_goes_on_failing_is_thrown_without_the_key()
    {
        for (var attempt = 0; attempt < 6; attempt++)
        {
            script.Answer(HttpStatusCode.BadGateway);
        }

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => WithTimeAsync(client.SuspendInstanceAsync("one", cancellation: Token)));
        Assert.DoesNotContain("SECRET", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", DurableClientBinding.Parse(Binding).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_is_read_as_the_api_writes_it()
    {
        script.Answer(HttpStatusCode.OK, """
            {"name":"Journey","instanceId":"one","runtimeStatus":"Failed","input":"\"in\"","customStatus":{"step":1},"output":"System.IO.IOException: the disk: full","createdTime":"2027-01-04T08:00:00Z","lastUpdatedTime":"2027-01-05T08:00:00Z"}
            """);
        var instance = (await client.GetInstanceAsync("one", true, Token))!;
        Assert.Equal((OrchestrationRuntimeStatus.Failed, true, "Journey"), (instance.RuntimeStatus, instance.IsCompleted, instance.Name));
        Assert.Equal(("System.IO.IOException", "the disk: full"), (instance.FailureDetails!.ErrorType, instance.FailureDetails.ErrorMessage));
        Assert.Equal(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero), instance.CreatedAt);

        script.Answer(HttpStatusCode.NotFound);
        Assert.Null(await client.GetInstanceAsync("one", Token));
    }

    [Fact]
    public async Task A_list_goes_on_from_page_to_page()
    {
        const string one = """[{"name":"J","instanceId":"a","runtimeStatus":"Running","createdTime":"2027-01-04T08:00:00Z","lastUpdatedTime":"2027-01-04T08:00:00Z"}]""";
        script.Answer(HttpStatusCode.OK, one, next: "more");
        script.Answer(HttpStatusCode.OK, one.Replace("\"a\"", "\"b\"", StringComparison.Ordinal));
        var found = new List<string>();
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running], PageSize: 1)).WithCancellation(Token))
        {
            found.Add(instance.InstanceId);
        }

        Assert.Equal(["a", "b"], found);
        Assert.Equal([null, "more"], script.Continuations);
        Assert.Contains("runtimeStatus=Running", script.Requests[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, 1)]
    [InlineData(HttpStatusCode.NotFound, 0)]
    [InlineData(HttpStatusCode.PreconditionFailed, 0)]
    public async Task Purging_counts_what_was_there_and_had_ended(HttpStatusCode status, int purged)
    {
        script.Answer(status);
        Assert.Equal(purged, (await client.PurgeInstanceAsync("one", Token)).PurgedInstanceCount);
    }

    [Fact]
    public async Task Calls_wait_until_a_task_hub_is_handed_over()
    {
        var waiting = new HandedOverClient();
        var asked = waiting.GetInstanceAsync("one", Token);
        Assert.False(asked.IsCompleted || waiting.IsKnown);
        script.Answer(HttpStatusCode.NotFound);
        waiting.HandOver(client);
        Assert.Null(await asked);
        Assert.True(waiting.IsKnown);
    }

    [Fact]
    public void A_binding_without_an_address_is_refused() =>
        Assert.Throws<FormatException>(() => DurableClientBinding.Parse("""{"taskHubName":"Hub"}"""));

    public void Dispose()
    {
        http.Dispose();
        script.Dispose();
    }

    /// <summary>Lets the delays between attempts pass.</summary>
    private async Task WithTimeAsync(Task call)
    {
        while (!call.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        await call;
    }

    private sealed class Script : HttpMessageHandler
    {
        private readonly Queue<Func<HttpResponseMessage>> answers = new();

        public List<string> Requests { get; } = [];

        public List<string?> Continuations { get; } = [];

        public void Answer(HttpStatusCode status, string json = "{}", string? next = null) => answers.Enqueue(() =>
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent(json) };
            if (next is not null)
            {
                response.Headers.Add("x-ms-continuation-token", next);
            }

            return response;
        });

        public void Fail() => answers.Enqueue(() => throw new HttpRequestException("Connection refused"));

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : " " + await request.Content.ReadAsStringAsync(cancellationToken);
            Requests.Add($"{request.Method} {request.RequestUri!.AbsoluteUri}{body}".TrimEnd());
            Continuations.Add(request.Headers.TryGetValues("x-ms-continuation-token", out var values) ? values.Single() : null);
            return answers.Dequeue()();
        }
    }
}
