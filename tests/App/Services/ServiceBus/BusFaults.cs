using System.Collections.Concurrent;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Parcours.App.Tests.Services.ServiceBus;

/// <summary>What a test has the broker do wrong, and what the broker has seen.</summary>
public sealed class BusFaults
{
    private readonly Bus _bus;

    internal BusFaults(Bus bus) => _bus = bus;

    /// <summary>What is answered to tokens: 202 is taken, 401 refused.</summary>
    public int TokenStatus { get; set; } = 202;

    /// <summary>Tokens that were shown: type, address, value.</summary>
    public ConcurrentQueue<(string Type, string Name, string Token)> Tokens { get; } = [];

    /// <summary>Transfers that were taken and answered: where to, and how many messages were in it.</summary>
    public ConcurrentQueue<(string Entity, int Messages)> Transfers { get; } = [];

    /// <summary>What is done to the next transfers instead of taking them.</summary>
    public ConcurrentQueue<Action<string, MessageContext>> NextTransfers { get; } = [];

    /// <summary>What is done to a link instead of answering its next dispositions; what they ask for is done.</summary>
    public ConcurrentQueue<Action<ListenerLink>> NextDispositions { get; } = [];

    /// <summary>Refuses the next links to queues and topics.</summary>
    public ConcurrentQueue<Error> NextLinks { get; } = [];

    public static Error Busy =>
        Error("com.microsoft:server-busy", "The request was terminated because the namespace is being throttled.");

    public static Error Error(string condition, string? text = null) =>
        new(new Symbol(condition)) { Description = text ?? condition };

    /// <summary>Takes what is in the transfer, as usual.</summary>
    public void Takes(string entity, MessageContext context)
    {
        Transfers.Enqueue((entity, _bus.Take(entity, context.Message)));
        context.Complete();
    }

    /// <summary>Answers as Service Bus does when it is asked too much.</summary>
    public static void Throttles(string entity, MessageContext context) => context.Complete(Busy);

    /// <summary>Takes the link away before it has the message.</summary>
    public static void Detaches(string entity, MessageContext context) => Detaches(context.Link);

    public static void Detaches(ListenerLink link) => link.Close(TimeSpan.Zero, Error("amqp:link:detach-forced"));

    /// <summary>Doesn't want a message of this size, ever.</summary>
    public static void FindsItTooLarge(string entity, MessageContext context) =>
        context.Complete(Error("amqp:link:message-size-exceeded"));

    /// <summary>Takes what is in the transfer, and takes the link away before it says so.</summary>
    public void LosesAnswer(string entity, MessageContext context)
    {
        _bus.Take(entity, context.Message);
        Detaches(context.Link);
    }
}
