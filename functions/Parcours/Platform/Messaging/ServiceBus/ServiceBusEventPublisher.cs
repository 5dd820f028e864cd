using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using Parcours.Platform.Documents;
using Parcours.Platform.Telemetry;

namespace Parcours.Platform.Messaging.ServiceBus;

/// <summary>
/// Sends events to the topic. Neighbours of one subject leave as a batch; the next batch leaves when the broker has the
/// one before, so the order holds.
/// </summary>
internal sealed class ServiceBusEventPublisher(ServiceBusSender sender, BrokerState state) : IEventPublisher
{
    public bool CanBeAway => true;

    /// <exception cref="BrokerUnavailableException">Not all have left, or nobody knows: send them again.</exception>
    /// <exception cref="InvalidDataException">The broker will never take one of them: it is too large.</exception>
    public async Task PublishAsync(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellation)
    {
        using var span = Traces.StartPart("publish " + sender.EntityPath, ActivityKind.Producer);
        if (Traces.Context is null)
        {
            // The client would write whatever is current into the message.
            Activity.Current = null;
        }

        try
        {
            for (var next = 0; next < events.Count;)
            {
                next += await SendBatchAsync(events, next, cancellation);
            }

            state.Works(BrokerUse.Events);
        }
        catch (ServiceBusException fault) when (fault.Reason == ServiceBusFailureReason.MessageSizeExceeded)
        {
            throw new InvalidDataException("The broker doesn't take an event of this size.", fault);
        }
        catch (Exception fault) when (ServiceBusFaults.IsOfBroker(fault))
        {
            state.Fails(BrokerUse.Events, fault);
            throw new BrokerUnavailableException(
                $"The broker {sender.FullyQualifiedNamespace} didn't take events: {fault.Message}", fault);
        }
    }

    /// <summary>How many of the events, from the first on, have left.</summary>
    private async Task<int> SendBatchAsync(
        IReadOnlyList<OutgoingEvent> events, int first, CancellationToken cancellation)
    {
        using var batch = await sender.CreateMessageBatchAsync(cancellation);
        var next = first;
        while (next < events.Count
            && events[next].Subject == events[first].Subject
            && batch.TryAddMessage(CloudEvents.MessageOf(events[next])))
        {
            next++;
        }

        if (next == first)
        {
            throw new InvalidDataException($"The event {events[first].Id} is larger than the broker takes.");
        }

        await sender.SendMessagesAsync(batch, cancellation);
        return next - first;
    }
}
