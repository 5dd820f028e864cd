namespace Parcours.Platform.Messaging.InProcess;

/// <summary>A message of a queue in this process; its queue's gate guards what changes.</summary>
internal sealed class InProcessMessage(string id, string text)
{
    public string Id => id;

    public string Text => text;

    /// <summary>Deliveries that weren't settled.</summary>
    public int Failures { get; set; }

    /// <summary>Which lock holds it, if one does.</summary>
    public long Lock { get; set; }

    /// <summary>Null while nobody holds it.</summary>
    public DateTimeOffset? LockedUntil { get; set; }
}

/// <summary>A message as one receiver holds it.</summary>
internal sealed class LockedInProcess(InProcessQueue queue, InProcessMessage message, long heldBy) : ILockedCommand
{
    public string Id => message.Id;

    public string Text => message.Text;

    public int DeliveryCount { get; } = message.Failures + 1;

    public Task<bool> CompleteAsync(CancellationToken cancellation) =>
        Task.FromResult(queue.Settle(message, heldBy, () => queue.Remove(message)));

    public Task<bool> AbandonAsync(CancellationToken cancellation) =>
        Task.FromResult(queue.Settle(message, heldBy, () => queue.Release(message)));

    public Task<bool> DeadLetterAsync(string reason, string description, CancellationToken cancellation) =>
        Task.FromResult(queue.Settle(message, heldBy, () => queue.DeadLetter(message, reason, description)));
}
