using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Platform.Documents;
using Parcours.Features.Measurements;
using Parcours.Platform.Documents;
using Parcours.Platform.Telemetry;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Parcours.App.Tests.Platform.Telemetry;

public sealed class TracesTests : IDisposable
{
    private const string Mark = "Zorglub";
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public TracesTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Traces.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_journey_is_followed_from_the_call_that_starts_it_to_the_mail_that_leaves()
    {
        var trace = ActivityTraceId.CreateRandom();
        await using var app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        app.Hr.DefaultRequestHeaders.Add("traceparent", $"00-{trace.ToHexString()}-00f067aa0ba902b7-01");
        await program.StartAsync(1);
        app.Hr.DefaultRequestHeaders.Remove("traceparent");
        await app.AdvanceToAsync(new(2027, 1, 4, 12, 0, 0, TimeSpan.Zero));
        var names = _ended.Where(span => span.TraceId == trace).Select(span => span.OperationName).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "POST /api/programmes/{id}/journeys", "feed Changes", "feed Events", "activity AdvanceJourney",
                "activity InviteToStep", "mail needs-questionnaire",
            },
            names);
    }

    [Fact]
    public void Confidential_documents_carry_no_trace()
    {
        using var span = Traces.Start("test", ActivityKind.Internal, parent: null);
        Assert.Contains(
            span!.TraceId.ToHexString(), DocumentRules.Serialize(new NoteDocument { Id = "n", Partition = "p" }),
            StringComparison.Ordinal);
        var ballot = new BallotDocument
        {
            Id = "b",
            Partition = "p",
            Measurement = "m",
            Instrument = "i",
            Day = new LocalDate(2027, 1, 4),
            Values = new Dictionary<string, int>(),
        };
        Assert.DoesNotContain(span.TraceId.ToHexString(), DocumentRules.Serialize(ballot), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_the_collector_nor_azure_gets_a_name_an_address_or_a_token()
    {
        using var collector = WireMockServer.Start();
        collector.Given(Request.Create().UsingPost()).RespondWith(Response.Create().WithStatusCode(200));
        var tokens = new List<string>();
        await using (var app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero),
            Args =
            [
                "--OTEL_EXPORTER_OTLP_ENDPOINT", collector.Url!, "--OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "--APPLICATIONINSIGHTS_CONNECTION_STRING",
                $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={collector.Url}/",
            ],
        }))
        {
            var program = new ContractProgram(app);
            await program.PublishAsync(example => Marked(example));
            await program.StartAsync(1);
            await program.AnswerAllAtAsync(new(2027, 1, 4, 12, 0, 0, TimeSpan.Zero));
            await program.AnswerAllAtAsync(new(2027, 1, 8, 12, 0, 0, TimeSpan.Zero));
            Assert.Contains(program.Mails, mail => mail.To.Contains(Mark, StringComparison.OrdinalIgnoreCase));
            tokens.AddRange(program.Mails.SelectMany(mail => mail.Tokens));
            using var lost = await app.Client.PostAsJsonAsync($"/api/p/{Mark}", new JsonObject(), Cancellation);
        }

        var sent = collector.LogEntries.Select(
            entry =>
                (entry.RequestMessage!.Path, Text: Encoding.Latin1.GetString(Plain(entry.RequestMessage.BodyAsBytes!))))
                    .ToList();
        Assert.Contains(
            sent, one => one.Path == "/v1/traces"
                && one.Text.Contains("activity InviteToStep", StringComparison.Ordinal));
        Assert.Contains(
            sent, one => one.Path == "/v1/metrics"
                && one.Text.Contains("parcours.steps.opened", StringComparison.Ordinal));
        Assert.Contains(
            sent, one => one.Path.Contains("track", StringComparison.Ordinal)
                && one.Text.Contains("activity InviteToStep", StringComparison.Ordinal));
        Assert.NotEmpty(tokens);
        Assert.All(sent, one =>
        {
            Assert.DoesNotContain(Mark, one.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("@example", one.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(tokens, token => one.Text.Contains(token, StringComparison.Ordinal));
        });
    }

    private static byte[] Plain(byte[] body)
    {
        if (body is not [0x1f, 0x8b, ..])
        {
            return body;
        }

        using var plain = new MemoryStream();
        using var zip = new System.IO.Compression.GZipStream(
            new MemoryStream(body), System.IO.Compression.CompressionMode.Decompress);
        zip.CopyTo(plain);
        return plain.ToArray();
    }

    private static void Marked(JsonObject example)
    {
        foreach (var person in example["people"]!.AsArray())
        {
            person!["firstName"] = Mark;
            person["lastName"] = Mark;
            person["email"] = $"{Mark}.{(string)person["email"]!}";
            person["lineManager"]!["lastName"] = Mark;
        }
    }
}
