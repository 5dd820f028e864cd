using System.Text;
using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Services;
using Parcours.App.Tests.Services.ServiceBus;

namespace Parcours.App.Tests.Platform.Messaging;

/// <summary>Events out of the whole program and commands into it, by Service Bus.</summary>
public sealed class ServiceBusRunTests : IAsyncLifetime
{
    private const string Queue = ServiceBusServer.Queue;

    private readonly ServiceBusServer _bus = new();
    private CuttableLine _line = null!;
    private HrSystem _hr = null!;
    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IReadOnlyList<BusMessage> Messages => _bus.Look(ServiceBusServer.Subscription);

    public async ValueTask InitializeAsync()
    {
        _line = new CuttableLine("localhost", _bus.Port);
        _hr = new HrSystem(_bus);
        _app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero),
            Args = _bus.Args(_line.Port),
        });
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _hr.DisposeAsync();
        await _line.DisposeAsync();
        _bus.Dispose();
    }

    [Fact]
    public async Task Events_leave_in_order_of_their_subject_with_their_ids()
    {
        await _program.StartAsync(3);
        await _app.AdvanceToAsync(new(2027, 1, 5, 12, 0, 0, TimeSpan.Zero));
        await Eventually.TrueAsync(() => CountOf("journey.started") == 3);
        Assert.Equal("fr.parcours.programme.published", (string?)JsonOf(Messages[0])["type"]);
        Assert.All(Messages, message =>
        {
            var json = JsonOf(message);
            Assert.Equal(
                ("1.0", (string?)json["id"], (string?)json["subject"], "application/cloudevents+json"),
                ((string?)json["specversion"], message.Id, message.Session, (
                    string)message.Content.Properties.ContentType));
            Assert.DoesNotContain("@", json.ToJsonString(), StringComparison.Ordinal);
        });
        Assert.All(
            Messages.Select(JsonOf).GroupBy(one => (string)one["subject"]!, one => (string)one["time"]!), times =>
            Assert.Equal(times.Order(StringComparer.Ordinal), times));
    }

    [Fact]
    public async Task While_the_broker_is_down_for_ten_minutes_nothing_else_waits_and_nothing_is_lost()
    {
        await _line.CutAsync();
        await _program.StartAsync(2);
        var begun = _app.Now;
        await _app.AdvanceToAsync(new(2027, 1, 4, 12, 0, 0, TimeSpan.Zero));
        Assert.True(_app.Now - begun > TimeSpan.FromMinutes(10));
        Assert.NotEmpty(await _program.ReadMailAsync());
        Assert.Equal(0, CountOf("journey.started"));
        var health = await HealthAsync();
        Assert.Equal(("degraded", "degraded"), ((string?)health["status"], (string?)health["checks"]!["events"]));
        Assert.Contains("bus de messages", await ConsoleAsync(), StringComparison.Ordinal);

        _line.Mend();
        await Eventually.TrueAsync(() => CountOf("journey.started") == 2);
        await Eventually.TrueAsync(async () => (string?)(await HealthAsync())["checks"]!["events"] == "healthy");
        Assert.DoesNotContain("bus de messages", await ConsoleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_starts_in_one_queue_twice_are_a_thousand_journeys()
    {
        var people = Enumerable.Range(0, 1000).Select(n => new JsonObject
        {
            ["email"] = $"manager{n}@example.org",
            ["firstName"] = "M",
            ["lastName"] = $"Nr{n}",
            ["locale"] = "fr",
            ["timeZone"] = "Europe/Paris",
            ["site"] = (string)_program.Example["people"]![0]!["site"]!,
            ["lineManager"] =
                new JsonObject
                {
                    ["email"] = $"boss{n % 50}@example.org",
                    ["firstName"] = "B",
                    ["lastName"] = $"Oss{n % 50}"
                },
            ["team"] = new JsonArray(),
        });
        await _line.CutAsync();
        await _hr.SendAsync(people.Chunk(10).Select((chunk, n) => HrSystem.Command(
            $"start-{n}",
            "start-journeys",
            _program.ProgrammeId,
            new JsonObject { ["startsOn"] = "2027-02-01", ["people"] = new JsonArray([.. chunk]) })));
        _bus.Double(Queue);
        _line.Mend();
        await Eventually.TrueAsync(() => _bus.Look(Queue).Count == 0);
        await _app.SettleAsync();
        Assert.Empty(_bus.DeadLetters(Queue));
        Assert.Equal(1000, await JourneysAsync());
    }

    [Fact]
    public async Task A_command_that_cannot_be_done_is_a_dead_letter_with_its_problem_and_blocks_nothing()
    {
        await _hr.SendAsync(
            HrSystem.Command("c1", "start-journeys", "no-such-programme", _program.StartBody(1)),
            HrSystem.Command("c2", "dance", _program.ProgrammeId, null),
            new ServiceBusMessage("no event at all") { MessageId = "c3" },
            HrSystem.Command("c4", "start-journeys", _program.ProgrammeId, _program.StartBody(1)));
        await Eventually.TrueAsync(() => _bus.Look(Queue).Count == 0);
        var dead = _bus.DeadLetters(Queue);
        Assert.Equal(["c1", "c2", "c3"], dead.Select(message => message.Id));
        Assert.All(dead, message =>
        {
            Assert.Equal("CommandRejected", message.DeadLetterReason);
            Assert.False(string.IsNullOrEmpty((string?)JsonNode.Parse(message.DeadLetterDescription!)!["detail"]));
        });
        Assert.Equal(1, await JourneysAsync());
    }

    [Fact]
    public async Task A_command_in_the_binary_form_is_understood()
    {
        await _hr.SendAsync(new ServiceBusMessage(Encoding.UTF8.GetBytes(_program.StartBody(2).ToJsonString()))
        {
            MessageId = "b1",
            ContentType = "application/json",
            ApplicationProperties =
            {
                ["cloudEvents:id"] = "b1",
                ["cloudEvents:type"] = "fr.parcours.command.start-journeys",
                ["cloudEvents:subject"] = _program.ProgrammeId,
            },
        });
        await Eventually.TrueAsync(async () => await JourneysAsync() == 2);
        Assert.Empty(_bus.DeadLetters(Queue));
    }

    private static JsonObject JsonOf(BusMessage message) => JsonNode.Parse(message.Text)!.AsObject();

    private int CountOf(string type) =>
        Messages.Count(message => (string?)JsonOf(message)["type"] == "fr.parcours." + type);

    private async Task<int> JourneysAsync() =>
        (await _program.GetAsync($"/api/programmes/{_program.ProgrammeId}/journeys"))["journeys"]!.AsArray().Count;

    private Task<string> ConsoleAsync() => _app.Hr.GetStringAsync(new Uri("/console", UriKind.Relative), Cancellation);

    private async Task<JsonObject> HealthAsync()
    {
        using var answer = await _app.Client.GetAsync(new Uri("/healthz", UriKind.Relative), Cancellation);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!.AsObject();
    }
}
