using System.Collections.Concurrent;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Parcours.App.Tests.Services.ServiceBus;

/// <summary>Answers a client that opens a link: to send, to receive, or to ask.</summary>
internal sealed class BusLinks(Bus bus, BusFaults faults) : ILinkProcessor
{
    private const int MaxMessageSize = 256 * 1024;
    private const int Credit = 1000;

    private static readonly Symbol ServerTimeout = new("com.microsoft:timeout");

    private readonly ConcurrentDictionary<Connection, bool> _connections = [];
    private readonly ConcurrentDictionary<(Connection, string), ListenerLink> _answers = [];
    private readonly ConcurrentDictionary<Link, WaitingForSession> _waiting = [];

    public void Process(AttachContext attachContext)
    {
        var (attach, link) = (attachContext.Attach, attachContext.Link);
        var connection = link.Session.Connection;
        _connections[connection] = true;
        var node = ((attach.Role ? (attach.Source as Source)?.Address : (attach.Target as Target)?.Address) ?? "")
            .Trim('/');
        if (BusRequests.Answers(node))
        {
            if (attach.Role)
            {
                _answers[(connection, ((Target)attach.Target).Address)] = link;
            }

            attachContext.Complete(
                new BusRequests(bus, faults, node, replyTo => _answers[(connection, replyTo)]), Credit);
        }
        else if (!bus.Has(node))
        {
            attachContext.Complete(
                BusFaults.Error("amqp:not-found", $"The messaging entity 'sb://localhost/{node}' could not be found."));
        }
        else if (faults.NextLinks.TryDequeue(out var refusal))
        {
            attachContext.Complete(refusal);
        }
        else
        {
            attach.MaxMessageSize = MaxMessageSize;
            Open(attachContext, node);
        }
    }

    /// <summary>Answers a client that closes a link before it was opened.</summary>
    public void GiveUp(Link link)
    {
        if (_waiting.TryRemove(link, out var waiting))
        {
            bus.Locked(() =>
            {
                waiting.GiveUp();
                return true;
            });
        }
    }

    /// <summary>Closes what is open, as a namespace does that moves to another machine.</summary>
    public void Cut()
    {
        foreach (var connection in _connections.Keys.Where(connection => _connections.TryRemove(connection, out _)))
        {
            connection.Close(TimeSpan.Zero, BusFaults.Error("amqp:connection:forced"));
        }
    }

    private void Open(AttachContext context, string node)
    {
        var link = context.Link;
        var queue = bus.With(node, queue => queue);
        if (!context.Attach.Role)
        {
            context.Complete(new BusProducer(faults, node), Credit);
        }
        else if (WaitingForSession.IsWanted((Source)context.Attach.Source))
        {
            var patience = TimeSpan.FromMilliseconds(
                0.8 * (context.Attach.Properties?[ServerTimeout] as uint? ?? 5000));
            var waiting = new WaitingForSession(
                context, queue, TimeProvider.System.GetUtcNow() + patience,
                session => new BusConsumer(bus, queue, faults, link, session));
            _waiting[link] = waiting;
            bus.Wait(waiting);
        }
        else
        {
            context.Complete(new BusConsumer(bus, queue, faults, link, session: null), 0);
        }
    }
}
