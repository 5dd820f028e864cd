using Amqp.Listener;

namespace Parcours.App.Tests.Services.ServiceBus;

/// <summary>A client that sends to a queue or topic.</summary>
internal sealed class BusProducer(BusFaults faults, string entity) : LinkEndpoint
{
    public override void OnMessage(MessageContext messageContext)
    {
        var act = faults.NextTransfers.TryDequeue(out var instead) ? instead : faults.Takes;
        act(entity, messageContext);
    }

    public override void OnFlow(FlowContext flowContext)
    {
    }

    public override void OnDisposition(DispositionContext dispositionContext) => dispositionContext.Complete();
}
