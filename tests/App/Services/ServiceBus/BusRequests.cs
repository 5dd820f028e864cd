using Amqp;
using Amqp.Listener;
using Amqp.Types;

namespace Parcours.App.Tests.Services.ServiceBus;

/// <summary>
/// A node that answers requests: <c>$cbs</c> takes tokens, <c>$management</c> of a queue does what links can't.
/// </summary>
internal sealed class BusRequests(
    Bus bus, BusFaults faults, string node, Func<string, ListenerLink> answers) : LinkEndpoint
{
    private const string Tokens = "$cbs";
    private const string Management = "/$management";

    public static bool Answers(string node) =>
        node.EndsWith(Tokens, StringComparison.OrdinalIgnoreCase)
            || node.EndsWith(Management, StringComparison.OrdinalIgnoreCase);

    public override void OnMessage(MessageContext messageContext)
    {
        var request = messageContext.Message;
        messageContext.Complete();
        var reply = Answer(request);
        reply.Properties.SetCorrelationId(request.Properties.GetMessageId());
        answers(request.Properties.ReplyTo).SendMessage(reply);
    }

    public override void OnFlow(FlowContext flowContext)
    {
    }

    public override void OnDisposition(DispositionContext dispositionContext) => dispositionContext.Complete();

    private Message Answer(Message request)
    {
        var properties = request.ApplicationProperties;
        if (node.EndsWith(Tokens, StringComparison.OrdinalIgnoreCase))
        {
            faults.Tokens.Enqueue(((string)properties["type"], (string)properties["name"], (string)request.Body));
            return BusManagement.Reply(
                faults.TokenStatus, faults.TokenStatus < 300 ? null : "amqp:unauthorized-access");
        }

        return bus.With(
            node[..^Management.Length],
            queue => BusManagement.Run((string)properties["operation"], (Map)request.Body, queue));
    }
}
