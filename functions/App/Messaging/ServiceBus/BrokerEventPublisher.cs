using System.Diagnostics;
using Parcours.App.Documents;
using Parcours.App.Functions;
using Parcours.App.Telemetry;

namespace Parcours.App.Messaging.ServiceBus;

/// <summary>Sends events to the topic, one after the other: the next leaves when the broker has the one before.</summary>
internal sealed class BrokerEventPublisher(BrokerConnection connection, ServiceBusOptions options) : IEventPublisher
{
    public async Task PublishAsync(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellation)
    {
        foreach (var leaving in events)
        {
            using var span = Traces.StartPart("event " + leaving.Type, ActivityKind.Producer);
            await connection.SendAsync(options.Topic, EventMessages.Of(leaving), cancellation);
        }
    }
}
