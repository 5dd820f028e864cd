using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Parcours.App.Tests.Services.ServiceBus;

/// <summary>A client that receives from a queue.</summary>
internal sealed class BusConsumer : LinkEndpoint
{
    /// <summary>Where the tag of a delivery is carried to whoever writes it.</summary>
    internal static readonly Symbol LockToken = new("x-opt-lock-token");

    private readonly Bus _bus;
    private readonly BusQueue _queue;
    private readonly BusFaults _faults;
    private readonly ListenerLink _link;
    private bool _isClosed;

    public BusConsumer(Bus bus, BusQueue queue, BusFaults faults, ListenerLink link, string? session)
    {
        (_bus, _queue, _faults, _link, Session) = (bus, queue, faults, link, session);
        link.Closed += (_, _) => Leave();
        bus.Locked(() =>
        {
            queue.Join(this);
            return true;
        });
    }

    public string Name => _link.Name;

    public string? Session { get; }

    /// <summary>How many messages it still wants.</summary>
    public int Credit { get; private set; }

    /// <summary>The caller holds the broker's gate.</summary>
    public void Deliver(BusMessage message)
    {
        Credit--;
        var leaving = message.Stamp();
        leaving.DeliveryAnnotations = new DeliveryAnnotations { [LockToken] = message.Token };
        try
        {
            _link.SendMessage(leaving);
        }
        catch (AmqpException)
        {
            Credit = 0;
            _queue.Release(message, counts: false);
        }
    }

    public override void OnMessage(MessageContext messageContext) => messageContext.Complete();

    public override void OnFlow(FlowContext flowContext) => _bus.Locked(() =>
    {
        Credit = flowContext.Link.IsDraining || flowContext.Messages < 0 ? 0 : Credit + flowContext.Messages;
        if (flowContext.Link.IsDraining)
        {
            flowContext.Link.CompleteDrain();
        }

        return true;
    });

    public override void OnDisposition(DispositionContext dispositionContext) => _bus.Locked(() =>
    {
        // A link that ends releases what it has out, in the library's view; the locks go on.
        if (!_isClosed)
        {
            var token = (Guid)dispositionContext.Message.DeliveryAnnotations[LockToken];
            var isKnown = _queue.HeldBy(token) is { } message
                && _queue.Settle(message, dispositionContext.DeliveryState);
            if (_faults.NextDispositions.TryDequeue(out var instead))
            {
                instead(_link);
            }
            else
            {
                _link.DisposeMessage(
                    dispositionContext.Message, isKnown ? Answer(dispositionContext.DeliveryState) : LockLost(),
                    settled: true);
            }
        }

        return true;
    });

    /// <summary>The answer to a dead-lettering is a bare rejection.</summary>
    private static DeliveryState Answer(DeliveryState state) =>
        state switch
        {
            Rejected =>
            new Rejected(),
            Modified => new Modified(),
            Released => new Released(),
            _ => new Accepted()
        };

    private Rejected LockLost() =>
        new()
        {
            Error = BusFaults.Error(
            Session is null ? "com.microsoft:message-lock-lost" : "com.microsoft:session-lock-lost")
        };

    private void Leave() => _bus.Locked(() =>
    {
        (_isClosed, Credit) = (true, 0);
        _queue.Leave(this);
        return true;
    });
}
