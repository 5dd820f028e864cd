using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using Parcours.App.Tests.Services;
using Parcours.App.Tests.Services.ServiceBus;
using Parcours.Platform.Messaging;
using Parcours.Platform.Messaging.ServiceBus;
using Parcours.Platform.Time;

namespace Parcours.App.Tests.Platform.Messaging;

/// <summary>Commands in while Service Bus throttles, breaks off, loses locks, doubles and disorders.</summary>
public sealed class ServiceBusCommandFaultTests : IAsyncLifetime
{
    private const string Queue = ServiceBusServer.Queue;

    private readonly ServiceBusFixture _bus = new(new ServiceBusServer());
    private readonly ScriptedCommands _commands = new();
    private readonly CommandDrain _drain;
    private HrSystem _hr = null!;

    public ServiceBusCommandFaultTests() => _drain = DrainOf(_bus);

    private BusFaults Faults => _bus.Server.Faults;

    public ValueTask InitializeAsync()
    {
        _hr = new HrSystem(_bus.Server);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _hr.DisposeAsync();
        await _bus.DisposeAsync();
    }

    private CommandDrain DrainOf(ServiceBusFixture bus) => new(
        bus.Queue, _commands, _commands, new WorkTracker(), new RealTime(TimeProvider.System),
        NullLogger<CommandDrain>.Instance);

    private Task SendAsync(params IEnumerable<string> commands) =>
        _hr.SendAsync(commands.Select(id => new ServiceBusMessage(id) { MessageId = id }));

    private static Task<DrainResult> RunAsync(CommandDrain drain) =>
        drain.DrainAsync(
            TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);

    /// <summary>What the loop does: it drains until the queue is empty.</summary>
    private async Task<List<DrainEnd>> DrainUntilEmptyAsync()
    {
        var ends = new List<DrainEnd>();
        while (_bus.Server.Look(Queue).Count > 0)
        {
            ends.Add((await RunAsync(_drain)).End);
            Assert.True(ends.Count < 50, string.Join(' ', ends));
        }

        Assert.Empty(_bus.Server.DeadLetters(Queue));
        return ends;
    }

    [Fact]
    public async Task A_queue_that_is_throttled_is_drained_later()
    {
        await SendAsync("1", "2");
        Faults.NextLinks.Enqueue(BusFaults.Busy);
        await DrainUntilEmptyAsync();
        Assert.Equal(["1", "2"], _commands.Done);
    }

    [Fact]
    public async Task A_connection_that_is_cut_in_the_middle_is_made_anew()
    {
        _commands.On("2", () =>
        {
            if (_commands.Done.Count == 1)
            {
                _bus.Server.Cut();
            }

            return null;
        });
        await SendAsync("1", "2", "3");
        await DrainUntilEmptyAsync();
        Assert.Equal(["1", "2", "3"], _commands.Done.Distinct());
    }

    [Fact]
    public async Task A_link_that_is_taken_away_before_it_answers_that_a_command_is_done_loses_nothing()
    {
        await SendAsync("1", "2", "3");
        Faults.NextDispositions.Enqueue(BusFaults.Detaches);
        await DrainUntilEmptyAsync();
        Assert.Equal(["1", "2", "3"], _commands.Done);
    }

    [Fact]
    public async Task A_token_that_is_refused_leaves_commands_in_the_queue()
    {
        await SendAsync("1");
        Faults.TokenStatus = 401;
        Assert.Equal(new DrainResult(0, DrainEnd.BrokerAway), await RunAsync(_drain));
        Assert.NotNull(_bus.State.UnusableSince);
        Faults.TokenStatus = 202;
        await DrainUntilEmptyAsync();
        Assert.Equal(["1"], _commands.Done);
        Assert.Null(_bus.State.UnusableSince);
    }

    [Fact]
    public async Task A_command_whose_lock_is_lost_comes_again()
    {
        _commands.On("1", () =>
        {
            if (_commands.Done.IsEmpty)
            {
                _bus.Server.LoseLocks(Queue);
            }

            return null;
        });
        await SendAsync("1", "2");
        await DrainUntilEmptyAsync();
        Assert.Equal(["1", "1", "2"], _commands.Done);
    }

    [Fact]
    public async Task Commands_that_are_doubled_and_disordered_all_reach_whoever_carries_them_out()
    {
        await SendAsync(Enumerable.Range(0, 20).Select(n => $"{n}"));
        _bus.Server.Double(Queue);
        _bus.Server.GiveNewestFirst(Queue);
        await DrainUntilEmptyAsync();
        Assert.Equal(40, _commands.Done.Count);
        Assert.Equal(20, _commands.Done.Distinct().Count());
    }

    [Fact]
    public async Task While_the_broker_is_away_the_drain_ends_and_goes_on_when_it_is_back()
    {
        await using var line = new CuttableLine("localhost", _bus.Server.Port);
        await using var far = new ServiceBusFixture(
            new ServiceBusOptions { ConnectionString = ServiceBusServer.Through(line.Port) });
        var drain = DrainOf(far);
        await SendAsync("1", "2");
        await line.CutAsync();
        Assert.Equal(new DrainResult(0, DrainEnd.BrokerAway), await RunAsync(drain));
        line.Mend();
        await Eventually.TrueAsync(async () => (await RunAsync(drain)).End == DrainEnd.Empty);
        Assert.Equal(["1", "2"], _commands.Done);
    }

    [Fact]
    public async Task Whatever_its_body_is_made_of_a_message_is_read()
    {
        await _hr.SendAsync(
            new ServiceBusMessage(new AmqpAnnotatedMessage(AmqpMessageBody.FromValue("text"))),
            new ServiceBusMessage(new AmqpAnnotatedMessage(AmqpMessageBody.FromValue("bytes"u8.ToArray()))),
            new ServiceBusMessage(new AmqpAnnotatedMessage(AmqpMessageBody.FromValue(5))),
            new ServiceBusMessage(
                new AmqpAnnotatedMessage(AmqpMessageBody.FromData(["two "u8.ToArray(), "parts"u8.ToArray()]))));
        await DrainUntilEmptyAsync();
        Assert.Equal(["text", "bytes", "", "two parts"], _commands.Done);
    }
}
