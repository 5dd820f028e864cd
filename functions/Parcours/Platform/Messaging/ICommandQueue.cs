namespace Parcours.Platform.Messaging;

/// <summary>
/// The queue of commands, as Service Bus offers it: a message that is received is locked for its receiver until it is
/// settled or the lock ends; then it comes again. Each delivery that isn't settled counts, and the queue dead-letters
/// what has been delivered too often.
/// </summary>
internal interface ICommandQueue
{
    /// <summary>Takes the first message that nobody holds; null when none came in time.</summary>
    /// <param name="wait">How long to wait for one, real time.</param>
    /// <param name="cancellation">Stops waiting; no message is held then.</param>
    /// <exception cref="BrokerUnavailableException">The queue can't be used at the moment.</exception>
    Task<ILockedCommand?> ReceiveAsync(TimeSpan wait, CancellationToken cancellation);
}

/// <summary>
/// A message of the queue of commands, locked. Each way to settle it returns false when the lock was lost: the message
/// comes again.
/// </summary>
internal interface ILockedCommand
{
    /// <summary>The message id, for the log.</summary>
    string Id { get; }

    /// <summary>The command in the structured form of CloudEvents; what isn't one is given as its text.</summary>
    string Text { get; }

    /// <summary>How often it has been delivered, this time included; from 1.</summary>
    int DeliveryCount { get; }

    /// <summary>It is done: the queue forgets it.</summary>
    /// <exception cref="BrokerUnavailableException">The queue can't be used, or nobody knows whether it
    /// forgot.</exception>
    Task<bool> CompleteAsync(CancellationToken cancellation);

    /// <summary>It is given back, and comes again at once.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    Task<bool> AbandonAsync(CancellationToken cancellation);

    /// <summary>It can't be done: it goes to the dead-letter queue.</summary>
    /// <param name="reason">At most 4,096 characters, like the description.</param>
    /// <param name="description">For whoever looks after dead letters.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <inheritdoc cref="CompleteAsync"/>
    Task<bool> DeadLetterAsync(string reason, string description, CancellationToken cancellation);
}
