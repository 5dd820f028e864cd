using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Amqp;
using Amqp.Handler;
using Amqp.Listener;
using Amqp.Sasl;
using Amqp.Types;

namespace Parcours.App.Tests.Services.ServiceBus;

/// <summary>Listens on this machine for clients of Service Bus, with or without TLS.</summary>
internal sealed class BusListener : IDisposable
{
    private static readonly Symbol ClaimsBased = new("MSSBCBS");

    private readonly ContainerHost _host;

    public BusListener(BusLinks links, X509Certificate2? certificate)
    {
        Port = FreePort();
        var address = new Address($"{(certificate is null ? "amqp" : "amqps")}://localhost:{Port}");
        _host = certificate is null ? new ContainerHost(address) : new ContainerHost([address], certificate);
        _host.Listeners[0].SASL.EnableMechanism(ClaimsBased, new Claims());
        _host.Listeners[0].HandlerFactory = _ => new Corrections(links);
        _host.RegisterLinkProcessor(links);
        _host.Open();
    }

    public int Port { get; }

    public void Dispose() => _host.Close();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The client's mechanism: who it is, it shows later, to <c>$cbs</c>.</summary>
    private sealed class Claims() : SaslProfile(ClaimsBased)
    {
        protected override ITransport UpgradeTransport(ITransport transport) => transport;

        protected override DescribedList GetStartCommand(string hostname) => new SaslInit { Mechanism = ClaimsBased };

        protected override DescribedList OnCommand(DescribedList command) => new SaslOutcome { Code = SaslCode.Ok };
    }

    /// <summary>
    /// The tag of a delivery is its lock token, where the library would count. And a client may give up a link before
    /// it is answered, where the library would close the whole connection.
    /// </summary>
    private sealed class Corrections(BusLinks links) : IHandler
    {
        public bool CanHandle(EventId id) => id is EventId.SendDelivery or EventId.LinkRemoteClose;

        public void Handle(Event protocolEvent)
        {
            if (protocolEvent.Context is IDelivery delivery
                && delivery.Message.DeliveryAnnotations?[BusConsumer.LockToken] is Guid token)
            {
                delivery.Tag = token.ToByteArray();
            }
            else if (protocolEvent.Id == EventId.LinkRemoteClose)
            {
                links.GiveUp(protocolEvent.Link);
            }
        }
    }
}
