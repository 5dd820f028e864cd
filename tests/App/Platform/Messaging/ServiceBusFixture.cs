using Azure.Core;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using Parcours.App.Tests.Services.ServiceBus;
using Parcours.Platform.Documents;
using Parcours.Platform.Messaging;
using Parcours.Platform.Messaging.ServiceBus;
using Parcours.Platform.Time;

namespace Parcours.App.Tests.Platform.Messaging;

/// <summary>
/// The product's side of Service Bus, with a server of its own or without; its client tries again after a short pause.
/// </summary>
internal sealed class ServiceBusFixture : IAsyncDisposable
{
    private readonly ServiceBusClient _client;
    private readonly ServiceBusServer? _server;

    public ServiceBusFixture(ServiceBusServer server)
        : this(new ServiceBusOptions { ConnectionString = server.ConnectionString }, server)
    {
    }

    /// <param name="options">Where, and by what right.</param>
    /// <param name="server">Whose end is its end; null for somebody else's, or none.</param>
    /// <param name="identity">Whose tokens are shown.</param>
    /// <param name="adjust">Last word on the client's options.</param>
    public ServiceBusFixture(
        ServiceBusOptions options, ServiceBusServer? server = null, TokenCredential? identity = null,
        Action<ServiceBusClientOptions>? adjust = null)
    {
        _server = server;
        _client = ServiceBusClients.Create(options, identity, client =>
        {
            client.RetryOptions.Delay = TimeSpan.FromMilliseconds(50);
            adjust?.Invoke(client);
        });
        State = new BrokerState(new RealTime(TimeProvider.System), NullLogger<BrokerState>.Instance);
        Publisher = new ServiceBusEventPublisher(_client.CreateSender(options.Topic), State);
        Queue = new ServiceBusCommandQueue(_client.CreateReceiver(options.Queue), State);
    }

    public ServiceBusServer Server => _server ?? throw new InvalidOperationException("It has no server of its own.");

    public BrokerState State { get; }

    public ServiceBusEventPublisher Publisher { get; }

    public ServiceBusCommandQueue Queue { get; }

    /// <summary>Ids of the events that have arrived.</summary>
    public IEnumerable<string?> Arrived => Server.Look(ServiceBusServer.Subscription).Select(message => message.Id);

    public Task PublishAsync(params IReadOnlyList<OutgoingEvent> events) =>
        Publisher.PublishAsync(events, TestContext.Current.CancellationToken);

    public static OutgoingEvent Event(string id, string subject = "j1") => new(
        id,
        "fr.parcours.journey.step.opened",
        subject,
        new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero),
        new Dictionary<string, string> { ["step"] = "N" });

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _server?.Dispose();
    }
}
