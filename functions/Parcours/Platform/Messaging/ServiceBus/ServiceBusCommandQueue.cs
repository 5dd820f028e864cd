using Azure.Messaging.ServiceBus;

namespace Parcours.Platform.Messaging.ServiceBus;

/// <summary>The queue of commands in Service Bus, one message at a time.</summary>
internal sealed class ServiceBusCommandQueue(ServiceBusReceiver receiver, BrokerState state) : ICommandQueue
{
    public async Task<ILockedCommand?> ReceiveAsync(TimeSpan wait, CancellationToken cancellation) =>
        await UseAsync(() => receiver.ReceiveMessageAsync(wait, cancellation)) is { } message ? new Locked(
            this, message) : null;

    private async Task<T> UseAsync<T>(Func<Task<T>> use)
    {
        try
        {
            var result = await use();
            state.Works(BrokerUse.Commands);
            return result;
        }
        catch (Exception fault) when (ServiceBusFaults.IsOfBroker(fault))
        {
            state.Fails(BrokerUse.Commands, fault);
            throw new BrokerUnavailableException(
                $"The broker {receiver.FullyQualifiedNamespace} can't be used: {fault.Message}", fault);
        }
    }

    private Task<bool> SettleAsync(Func<Task> settle) => UseAsync(async () =>
    {
        try
        {
            await settle();
            return true;
        }
        catch (ServiceBusException fault) when (ServiceBusFaults.IsLockLost(fault))
        {
            return false;
        }
    });

    private sealed class Locked(ServiceBusCommandQueue queue, ServiceBusReceivedMessage message) : ILockedCommand
    {
        public string Id => message.MessageId ?? message.LockToken;

        public string Text { get; } = CommandText.Of(message);

        public int DeliveryCount => message.DeliveryCount;

        public Task<bool> CompleteAsync(CancellationToken cancellation) =>
            queue.SettleAsync(() => queue.Receiver.CompleteMessageAsync(message, cancellation));

        public Task<bool> AbandonAsync(CancellationToken cancellation) =>
            queue.SettleAsync(() => queue.Receiver.AbandonMessageAsync(message, cancellationToken: cancellation));

        public Task<bool> DeadLetterAsync(string reason, string description, CancellationToken cancellation) =>
            queue.SettleAsync(() => queue.Receiver.DeadLetterMessageAsync(message, reason, description, cancellation));
    }

    private ServiceBusReceiver Receiver => receiver;
}
