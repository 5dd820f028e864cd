using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Parcours.App.Tests.Services;
using Parcours.App.Tests.Services.ServiceBus;
using Parcours.Platform.Messaging;
using Parcours.Platform.Messaging.InProcess;
using Parcours.Platform.Time;

namespace Parcours.App.Tests.Platform.Messaging;

/// <summary>The document store is away for long while commands come: none of them is dead-lettered for that.</summary>
public sealed class StoreAwayTests
{
    private const int MaxDeliveries = 3;

    private readonly ScriptedCommands _commands = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task For_an_hour_on_the_queue_of_this_process()
    {
        var time = new FakeTimeProvider();
        var queue = new InProcessQueue(time, new InProcessQueueOptions { MaxDeliveryCount = MaxDeliveries });
        using var loop = LoopOf(queue, time);
        await loop.StartAsync(Cancellation);
        queue.Send("before", "before");
        await Eventually.TrueAsync(() => !_commands.Done.IsEmpty);

        _commands.IsAway = true;
        queue.Send("1", "1");
        queue.Send("2", "2");
        await Eventually.TrueAsync(() => _commands.Failures > 0);
        var (begun, probes) = (time.GetUtcNow(), _commands.Probes);
        await PassAsync(
            time, () => time.GetUtcNow() - begun >= TimeSpan.FromHours(1) && _commands.Probes >= probes + 100);

        Assert.Equal(1, _commands.Failures);
        Assert.Empty(queue.DeadLetters);
        Assert.Equal(2, queue.Count);

        _commands.IsAway = false;
        await PassAsync(time, () => _commands.Done.Count >= 3);

        Assert.Equal(["before", "1", "2"], _commands.Done);
        await loop.StopAsync(Cancellation);
        Assert.Empty(queue.DeadLetters);
    }

    [Fact]
    public async Task For_longer_than_two_locks_on_service_bus()
    {
        var rules = new BusRules { Lock = TimeSpan.FromSeconds(5), MaxDeliveries = MaxDeliveries };
        await using var bus = new ServiceBusFixture(new ServiceBusServer(rules));
        await using var hr = new HrSystem(bus.Server);
        using var loop = LoopOf(bus.Queue, TimeProvider.System);
        await loop.StartAsync(Cancellation);
        await hr.SendAsync(new ServiceBusMessage("before") { MessageId = "before" });
        await Eventually.TrueAsync(() => !_commands.Done.IsEmpty);

        _commands.IsAway = true;
        await hr.SendAsync(Enumerable.Range(1, 5).Select(n => new ServiceBusMessage($"{n}") { MessageId = $"{n}" }));
        var begun = TimeProvider.System.GetTimestamp();
        await Eventually.TrueAsync(() => TimeProvider.System.GetElapsedTime(begun) > 2.2 * rules.Lock);
        Assert.Equal(1, _commands.Failures);
        Assert.InRange(_commands.Probes, 3, 20);
        Assert.Equal(5, bus.Server.Look(ServiceBusServer.Queue).Count);

        _commands.IsAway = false;
        await Eventually.TrueAsync(() => bus.Server.Look(ServiceBusServer.Queue).Count == 0);
        Assert.Equal(["before", "1", "2", "3", "4", "5"], _commands.Done);
        Assert.Empty(bus.Server.DeadLetters(ServiceBusServer.Queue));
        await loop.StopAsync(Cancellation);
    }

    /// <summary>Has virtual time pass until something is so, for two minutes of real time at most.</summary>
    private static async Task PassAsync(FakeTimeProvider time, Func<bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (!isSo())
        {
            patience.Token.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private CommandLoop LoopOf(ICommandQueue queue, TimeProvider time)
    {
        var real = new RealTime(time);
        var drain = new CommandDrain(
            queue, _commands, _commands, new WorkTracker(), real, NullLogger<CommandDrain>.Instance);
        return new CommandLoop(drain, real, NullLogger<CommandLoop>.Instance);
    }
}
