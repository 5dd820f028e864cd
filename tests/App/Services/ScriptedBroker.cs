using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Parcours.App.Tests.Services;

/// <summary>
/// A broker that does what a test says: it asks for tokens as Service Bus does, throttles, and breaks off in the middle of
/// things, which RabbitMQ can't be brought to do.
/// </summary>
public sealed class ScriptedBroker : IDisposable
{
    private readonly ContainerHost _host;

    public ScriptedBroker(X509Certificate2? certificate = null)
    {
        var port = FreePort();
        Address = new Uri($"{(certificate is null ? "amqp" : "amqps")}://127.0.0.1:{port}");
        _host = certificate is null ? new ContainerHost(new Address(Address.OriginalString)) : new ContainerHost([new Address(Address.OriginalString)], certificate);
        _host.Listeners[0].SASL.EnableAnonymousMechanism = true;
        _host.RegisterRequestProcessor("$cbs", new Cbs(this));
        _host.RegisterLinkProcessor(new Links(this));
        _host.Open();
    }

    public Uri Address { get; }

    /// <summary>Tokens that were shown: type, address, value.</summary>
    public ConcurrentQueue<(string Type, string Name, string Token)> Tokens { get; } = [];

    /// <summary>What is answered to tokens.</summary>
    public int TokenStatus { get; set; } = 202;

    /// <summary>Ids of the messages that were taken for good.</summary>
    public ConcurrentQueue<string> Taken { get; } = [];

    /// <summary>What is done to the next messages instead of taking them.</summary>
    public ConcurrentQueue<Action<MessageContext, ListenerLink>> Next { get; } = [];

    /// <summary>How often a link was opened to send.</summary>
    public int Attached { get; private set; }

    public void Dispose() => _host.Close();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Cbs(ScriptedBroker broker) : IRequestProcessor
    {
        public int Credit => 10;

        public void Process(RequestContext requestContext)
        {
            var properties = requestContext.Message.ApplicationProperties;
            broker.Tokens.Enqueue(((string)properties["type"], (string)properties["name"], requestContext.Message.GetBody<string>()));
            requestContext.Complete(new Message { ApplicationProperties = new ApplicationProperties { ["status-code"] = broker.TokenStatus } });
        }
    }

    private sealed class Links(ScriptedBroker broker) : ILinkProcessor
    {
        public void Process(AttachContext attachContext)
        {
            broker.Attached++;
            attachContext.Complete(new Sent(broker, attachContext.Link), 10);
        }
    }

    private sealed class Sent(ScriptedBroker broker, ListenerLink link) : LinkEndpoint
    {
        public override void OnMessage(MessageContext messageContext)
        {
            if (broker.Next.TryDequeue(out var instead))
            {
                instead(messageContext, link);
                return;
            }

            broker.Taken.Enqueue(messageContext.Message.Properties.MessageId);
            messageContext.Complete();
        }

        public override void OnFlow(FlowContext flowContext)
        {
        }

        public override void OnDisposition(DispositionContext dispositionContext) => dispositionContext.Complete();
    }

    /// <summary>Answers as Service Bus does when it is asked too much.</summary>
    public static void IsBusy(MessageContext message, ListenerLink link) =>
        message.Complete(new Error(new Symbol("com.microsoft:server-busy")) { Description = "The request was terminated because the namespace is being throttled." });

    /// <summary>Takes the link away before it says what became of the message.</summary>
    public static void Detaches(MessageContext message, ListenerLink link) => link.Close(TimeSpan.Zero, new Error(new Symbol(ErrorCode.DetachForced)));

    /// <summary>Doesn't want a message of this size, ever.</summary>
    public static void FindsItTooLarge(MessageContext message, ListenerLink link) => message.Complete(new Error(new Symbol(ErrorCode.MessageSizeExceeded)));
}
