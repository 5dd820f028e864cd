using Azure.Messaging.ServiceBus;
using Parcours.App.Tests.Services.ServiceBus;
using Parcours.Platform.Messaging;

namespace Parcours.App.Tests.Platform.Messaging;

/// <summary>Through the official client, against a server on this machine.</summary>
public sealed class ServiceBusMessagingTests : MessagingConformance, IAsyncLifetime
{
    private readonly ServiceBusFixture _bus = new(new ServiceBusServer(
        new BusRules
        {
            Lock = LockDuration,
            MaxDeliveries = MaxDeliveries,
            DuplicateWindow = TimeSpan.FromMinutes(
            10)
        }));

    private HrSystem _hr = null!;

    internal override IEventPublisher Publisher => _bus.Publisher;

    internal override ICommandQueue Queue => _bus.Queue;

    protected override IReadOnlyList<(string Subject, string Id)> Events =>
        [.. _bus.Server.Look(ServiceBusServer.Subscription).Select(message => (message.Session!, message.Id!))];

    protected override int Count => _bus.Server.Look(ServiceBusServer.Queue).Count;

    protected override IReadOnlyList<(string Id, string Reason, string Description)> DeadLetters =>
        [.. _bus.Server.DeadLetters(ServiceBusServer.Queue)
            .Select(dead => (dead.Id!, dead.DeadLetterReason!, dead.DeadLetterDescription!))];

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

    protected override Task SendAsync(string id, string text) =>
        _hr.SendAsync(new ServiceBusMessage(text) { MessageId = id });

    protected override void Advance(TimeSpan by) => _bus.Server.Advance(by);

    internal override Task<ILockedCommand?> TryReceiveAsync() =>
        _bus.Queue.ReceiveAsync(TimeSpan.FromMilliseconds(500), Cancellation);
}
