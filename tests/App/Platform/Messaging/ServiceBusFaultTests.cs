using Parcours.App.Tests.Services;
using Parcours.App.Tests.Services.ServiceBus;
using Parcours.Platform.Messaging;
using Parcours.Platform.Messaging.ServiceBus;
using static Parcours.App.Tests.Platform.Messaging.ServiceBusFixture;

namespace Parcours.App.Tests.Platform.Messaging;

/// <summary>Events out while Service Bus throttles, breaks off, refuses, or isn't there.</summary>
public sealed class ServiceBusFaultTests : IAsyncLifetime
{
    private readonly ServiceBusFixture _bus = NewBus();

    private BusFaults Faults => _bus.Server.Faults;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bus.DisposeAsync();

    /// <summary>What the change feed does with a transient failure.</summary>
    private async Task<int> PublishUntilItWorksAsync(params string[] ids)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                await _bus.PublishAsync([.. ids.Select(id => Event(id))]);
                return failures;
            }
            catch (BrokerUnavailableException)
            {
                Assert.NotNull(_bus.State.UnusableSince);
            }
        }
    }

    [Fact]
    public async Task A_broker_that_throttles_gets_the_event_later()
    {
        Faults.NextTransfers.Enqueue(BusFaults.Throttles);
        Assert.Equal(1, await PublishUntilItWorksAsync("1"));
        Assert.Equal(["1"], _bus.Arrived);
        Assert.Null(_bus.State.UnusableSince);
    }

    [Fact]
    public async Task A_link_that_is_taken_away_is_made_anew()
    {
        await _bus.PublishAsync(Event("1"));
        Faults.NextTransfers.Enqueue(BusFaults.Detaches);
        Assert.Equal(1, await PublishUntilItWorksAsync("2"));
        Assert.Equal(["1", "2"], _bus.Arrived);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_made_anew()
    {
        await _bus.PublishAsync(Event("1"));
        _bus.Server.Cut();
        await PublishUntilItWorksAsync("2");
        Assert.Equal(["1", "2"], _bus.Arrived);
    }

    [Fact]
    public async Task When_the_answer_is_lost_the_event_is_sent_again_and_arrives_once()
    {
        Faults.NextTransfers.Enqueue(Faults.LosesAnswer);
        Assert.Equal(1, await PublishUntilItWorksAsync("1", "2", "3"));
        Assert.Equal(["1", "2", "3"], _bus.Arrived);
    }

    [Fact]
    public async Task A_token_that_is_refused_sends_nothing_until_it_is_taken()
    {
        Faults.TokenStatus = 401;
        await Assert.ThrowsAsync<BrokerUnavailableException>(() => _bus.PublishAsync(Event("1")));
        Assert.Empty(_bus.Arrived);
        Faults.TokenStatus = 202;
        await _bus.PublishAsync(Event("1"));
        Assert.Equal(["1"], _bus.Arrived);
    }

    [Fact]
    public async Task An_event_that_will_never_be_taken_is_no_fault_of_the_broker()
    {
        Faults.NextTransfers.Enqueue(BusFaults.FindsItTooLarge);
        await Assert.ThrowsAsync<InvalidDataException>(() => _bus.PublishAsync(Event("1")));
        var large = Event(
            "2") with
        { Data = new Dictionary<string, string> { ["x"] = new('x', 300_000) } };
        await Assert.ThrowsAsync<InvalidDataException>(() => _bus.PublishAsync(large));
        Assert.Empty(_bus.Arrived);
        Assert.Null(_bus.State.UnusableSince);
    }

    [Fact]
    public async Task More_than_a_batch_takes_leaves_in_several_in_order()
    {
        var data = new Dictionary<string, string> { ["x"] = new('x', 60_000) };
        await _bus.PublishAsync([.. Enumerable.Range(0, 10).Select(n => Event($"{n}") with { Data = data })]);
        Assert.Equal(Enumerable.Range(0, 10).Select(n => $"{n}"), _bus.Arrived);
        Assert.InRange(Faults.Transfers.Count, 3, 5);
    }

    [Fact]
    public async Task A_topic_that_is_missing_or_a_broker_that_is_not_there_is_waited_for()
    {
        await using var nowhere = new ServiceBusFixture(
            new ServiceBusOptions { ConnectionString = _bus.Server.ConnectionString, Topic = "no-such-topic" });
        await Assert.ThrowsAsync<BrokerUnavailableException>(() => nowhere.PublishAsync(Event("1")));
        await using var nobody = new ServiceBusFixture(
            new ServiceBusOptions { ConnectionString = ServiceBusServer.Through(9) });
        await Assert.ThrowsAsync<BrokerUnavailableException>(() => nobody.PublishAsync(Event("1")));
        Assert.NotNull(nobody.State.UnusableSince);
    }

    [Fact]
    public async Task Through_all_of_it_nothing_is_lost_or_out_of_its_subjects_order()
    {
        const int subjects = 8;
        const int each = 20;
        _bus.Server.AddTopic(ServiceBusServer.Topic, new BusRules { NeedsSession = true }, "all");
        List<Action<string, Amqp.Listener.MessageContext>> troubles = [Faults.LosesAnswer, BusFaults.Detaches];
        foreach (var n in Enumerable.Range(0, 20))
        {
            Faults.NextTransfers.Enqueue(Faults.Takes);
            Faults.NextTransfers.Enqueue(troubles[n % troubles.Count]);
        }

        var sending = Task.WhenAll(Enumerable.Range(0, subjects).Select(async subject =>
        {
            for (var n = 0; n < each; n++)
            {
                await UntilItWorksAsync($"{subject}-{n}", $"j{subject}");
            }
        }));
        foreach (var transfers in (int[])[10, 30, 60, 90])
        {
            await Eventually.TrueAsync(() => Faults.Transfers.Count >= transfers);
            _bus.Server.Cut();
        }

        await sending;

        await using var reader = new HrSystem(_bus.Server);
        for (var subject = 0; subject < subjects; subject++)
        {
            var read = await reader.ReadSessionAsync("all", $"j{subject}");
            Assert.Equal(
                Enumerable.Range(0, each).Select(n => $"{subject}-{n}"),
                read.Select(one => (string)one["id"]!).Distinct());
            Assert.InRange(read.Count, each, each + 20);
        }
    }

    private static ServiceBusFixture NewBus()
    {
        var server = new ServiceBusServer();
        return new(
            new ServiceBusOptions { ConnectionString = server.ConnectionString }, server,
            adjust: client => client.RetryOptions.MaxRetries = 0);
    }

    private async Task UntilItWorksAsync(string id, string subject)
    {
        var isSent = false;
        while (!isSent)
        {
            try
            {
                await _bus.PublishAsync(Event(id, subject));
                isSent = true;
            }
            catch (BrokerUnavailableException)
            {
                await Task.Yield();
            }
        }
    }
}
