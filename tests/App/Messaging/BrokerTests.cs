using System.Text.Json.Nodes;
using Amqp.Framing;
using Parcours.App.Functions;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Services;

namespace Parcours.App.Tests.Messaging;

/// <summary>Events out and commands in, by a real broker.</summary>
public sealed class BrokerTests(RabbitBroker broker) : IAsyncLifetime
{
    private RabbitBroker.Queues _queues = null!;
    private CuttableLine _line = null!;
    private BrokerClient _client = null!;
    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _queues = await broker.NewQueuesAsync();
        _line = new CuttableLine("127.0.0.1", _queues.Port);
        _client = await BrokerClient.OpenAsync(_queues);
        _app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero), Args = _queues.Args(_line.Port) });
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _client.DisposeAsync();
        await _line.DisposeAsync();
    }

    [Fact]
    public async Task Events_leave_in_order_of_their_subject_with_their_ids()
    {
        await _program.StartAsync(3);
        await _app.AdvanceToAsync(new(2027, 1, 5, 12, 0, 0, TimeSpan.Zero));
        var messages = (await _client.TakeAllAsync(_queues.Topic, atLeast: 5)).DistinctBy(message => message.Properties.MessageId, StringComparer.Ordinal).ToList();
        var events = messages.Select(BrokerClient.JsonOf).ToList();
        Assert.Equal("fr.parcours.programme.published", (string?)events[0]["type"]);
        Assert.Equal(3, events.Count(one => (string?)one["type"] == "fr.parcours.journey.started"));
        Assert.All(messages.Zip(events), pair =>
        {
            Assert.Equal(("1.0", (string?)pair.Second["id"], (string?)pair.Second["subject"], "application/cloudevents+json"),
                ((string?)pair.Second["specversion"], pair.First.Properties.MessageId, pair.First.Properties.GroupId, (string)pair.First.Properties.ContentType));
            Assert.DoesNotContain("@", pair.Second.ToJsonString(), StringComparison.Ordinal);
        });
        Assert.All(
            events.GroupBy(one => (string)one["subject"]!),
            subject => Assert.Equal(subject.Select(one => (string)one["time"]!).Order(StringComparer.Ordinal), subject.Select(one => (string)one["time"]!)));
    }

    [Fact]
    public async Task While_the_broker_is_down_for_ten_minutes_nothing_else_waits_and_nothing_is_lost()
    {
        await _client.TakeAllAsync(_queues.Topic, atLeast: 1);
        await _line.CutAsync();
        await _program.StartAsync(2);
        var begun = _app.Now;
        await _app.AdvanceToAsync(new(2027, 1, 4, 12, 0, 0, TimeSpan.Zero));
        Assert.True(_app.Now - begun > TimeSpan.FromMinutes(10));
        Assert.NotEmpty(await _program.ReadMailAsync());
        var health = await HealthAsync();
        Assert.Equal(("degraded", "degraded"), ((string?)health["status"], (string?)health["checks"]!["events"]));
        Assert.Contains("bus de messages", await _app.Hr.GetStringAsync(new Uri("/console", UriKind.Relative), Cancellation), StringComparison.Ordinal);

        _line.Mend();
        var events = (await _client.TakeAllAsync(_queues.Topic, atLeast: 4)).Select(BrokerClient.JsonOf).DistinctBy(one => (string)one["id"]!).ToList();
        Assert.Equal(2, events.Count(one => (string?)one["type"] == "fr.parcours.journey.started"));
        Assert.Equal("healthy", (string?)(await HealthAsync())["checks"]!["events"]);
        Assert.DoesNotContain("bus de messages", await _app.Hr.GetStringAsync(new Uri("/console", UriKind.Relative), Cancellation), StringComparison.Ordinal);
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
            ["lineManager"] = new JsonObject { ["email"] = $"boss{n % 50}@example.org", ["firstName"] = "B", ["lastName"] = $"Oss{n % 50}" },
            ["team"] = new JsonArray(),
        });
        var commands = people.Chunk(10).Select((chunk, n) => BrokerClient.Command(
            $"start-{n}", "start-journeys", _program.ProgrammeId, new JsonObject { ["startsOn"] = "2027-02-01", ["people"] = new JsonArray([.. chunk]) })).ToList();
        await _client.SendAsync(_queues.Commands, [.. commands, .. commands.Select(Again), BrokerClient.Command("last", "dance", _program.ProgrammeId, null)]);
        IReadOnlyList<Amqp.Message> rejected = [];
        await UntilAsync(async () => (rejected = await _client.TakeAllAsync(_queues.Rejected)).Count > 0);
        await _app.SettleAsync();
        Assert.Equal("last", Assert.Single(rejected).Properties.MessageId);
        Assert.Equal(1000, await JourneysAsync());
    }

    [Fact]
    public async Task A_command_that_cannot_be_done_is_rejected_with_its_reason_and_blocks_nothing()
    {
        await _client.SendAsync(
            _queues.Commands,
            BrokerClient.Command("c1", "start-journeys", "no-such-programme", _program.StartBody(1)),
            BrokerClient.Command("c2", "dance", _program.ProgrammeId, null),
            new Amqp.Message { Properties = new Properties { MessageId = "c3" }, BodySection = new AmqpValue { Value = "no event at all" } },
            BrokerClient.Command("c4", "start-journeys", _program.ProgrammeId, _program.StartBody(1)));
        var rejected = await _client.TakeAllAsync(_queues.Rejected, atLeast: 3);
        Assert.Equal(["c1", "c2", "c3"], rejected.Select(message => message.Properties.MessageId));
        Assert.All(rejected, message =>
        {
            Assert.Equal("application/problem+json", message.Properties.ContentType);
            Assert.False(string.IsNullOrEmpty((string?)BrokerClient.JsonOf(message)["detail"]));
        });
        await UntilAsync(async () => await JourneysAsync() == 1);
    }

    [Fact]
    public async Task A_command_in_the_binary_form_is_understood()
    {
        var message = new Amqp.Message
        {
            Properties = new Properties { MessageId = "b1", ContentType = "application/json" },
            ApplicationProperties = new ApplicationProperties
            {
                ["cloudEvents:id"] = "b1",
                ["cloudEvents:type"] = "fr.parcours.command.start-journeys",
                ["cloudEvents:subject"] = _program.ProgrammeId,
            },
            BodySection = new Data { Binary = System.Text.Encoding.UTF8.GetBytes(_program.StartBody(2).ToJsonString()) },
        };
        await _client.SendAsync(_queues.Commands, message);
        await UntilAsync(async () => await JourneysAsync() == 2);
        Assert.Empty(await _client.TakeAllAsync(_queues.Rejected));
    }

    [Fact]
    public async Task Commands_go_on_after_the_line_broke()
    {
        await _line.CutAsync();
        await _client.SendAsync(_queues.Commands, BrokerClient.Command("c1", "start-journeys", _program.ProgrammeId, _program.StartBody(1)));
        _line.Mend();
        await UntilAsync(async () => await JourneysAsync() == 1);
    }

    private static Amqp.Message Again(Amqp.Message message) => new() { Properties = new Properties { MessageId = message.Properties.MessageId }, BodySection = message.BodySection };

    private async Task<int> JourneysAsync() =>
        (await _program.GetAsync($"/api/programmes/{_program.ProgrammeId}/journeys"))["journeys"]!.AsArray().Count;

    private async Task<JsonObject> HealthAsync()
    {
        using var answer = await _app.Client.GetAsync(new Uri("/healthz", UriKind.Relative), Cancellation);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!.AsObject();
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromMinutes(2), "It takes too long.");
            await Task.Yield();
        }
    }
}
