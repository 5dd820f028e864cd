namespace Parcours.Platform.Messaging.InProcess;

/// <summary>How a queue in this process treats its messages; the defaults are those of the queue in Azure.</summary>
internal sealed record InProcessQueueOptions
{
    /// <summary>How long a message is locked for whoever received it, real time.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>After this many deliveries that weren't settled a message is dead-lettered.</summary>
    public int MaxDeliveryCount { get; init; } = 30;
}

/// <param name="Id">The message id.</param>
/// <param name="Text">As it was sent.</param>
/// <param name="Reason">One word.</param>
/// <param name="Description">Problem+json when the program refused it.</param>
internal sealed record DeadLetter(string Id, string Text, string Reason, string Description);

/// <summary>
/// The queue of commands where no broker is configured, in memory: what is in it ends with the program. It behaves as
/// the queue in Service Bus does: locks, delivery counts, dead letters, and ids that come again within ten minutes are
/// dropped.
/// </summary>
internal sealed class InProcessQueue(TimeProvider time, InProcessQueueOptions? options = null) : ICommandQueue
{
    private const int MaxMessages = 10_000;

    private readonly InProcessQueueOptions _options = options ?? new InProcessQueueOptions();
    private readonly Lock _gate = new();
    private readonly LinkedList<InProcessMessage> _messages = new();
    private readonly List<DeadLetter> _dead = [];
    private readonly RecentIds _seen = new(time);
    private TaskCompletionSource _changed = NewSignal();
    private long _locks;

    /// <summary>What can't be done, oldest first.</summary>
    public IReadOnlyList<DeadLetter> DeadLetters
    {
        get
        {
            lock (_gate)
            {
                EndLocks();
                return [.. _dead];
            }
        }
    }

    /// <summary>How many messages wait or are locked.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                EndLocks();
                return _messages.Count;
            }
        }
    }

    /// <summary>Adds a message at the end, unless its id came already.</summary>
    /// <exception cref="InvalidOperationException">The queue is full.</exception>
    public void Send(string id, string text)
    {
        lock (_gate)
        {
            if (_messages.Count >= MaxMessages)
            {
                throw new InvalidOperationException($"The queue is full: {MaxMessages} commands wait already.");
            }

            if (_seen.Add(id))
            {
                _messages.AddLast(new InProcessMessage(id, text));
                Signal();
            }
        }
    }

    public async Task<ILockedCommand?> ReceiveAsync(TimeSpan wait, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + wait;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            Task changed;
            TimeSpan pause;
            lock (_gate)
            {
                EndLocks();
                var now = time.GetUtcNow();
                if (_messages.FirstOrDefault(message => message.LockedUntil is null) is { } free)
                {
                    (free.Lock, free.LockedUntil) = (++_locks, now + _options.LockDuration);
                    return new LockedInProcess(this, free, _locks);
                }

                if (now >= until)
                {
                    return null;
                }

                var next = _messages.Min(message => message.LockedUntil) is { } end && end < until ? end : until;
                (pause, changed) = (next - now, _changed.Task);
            }

            await changed.WaitAsync(pause, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Does something with a message if it is still locked by this lock.</summary>
    internal bool Settle(InProcessMessage message, long heldBy, Action settle)
    {
        lock (_gate)
        {
            EndLocks();
            if (message.LockedUntil is null || message.Lock != heldBy)
            {
                return false;
            }

            settle();
            return true;
        }
    }

    internal void Remove(InProcessMessage message)
    {
        message.LockedUntil = null;
        _messages.Remove(message);
    }

    internal void Release(InProcessMessage message)
    {
        message.LockedUntil = null;
        if (++message.Failures >= _options.MaxDeliveryCount)
        {
            DeadLetter(message, "MaxDeliveryCountExceeded", $"It was delivered {message.Failures} times.");
        }

        Signal();
    }

    internal void DeadLetter(InProcessMessage message, string reason, string description)
    {
        Remove(message);
        _dead.Add(new DeadLetter(message.Id, message.Text, reason, description));
        if (_dead.Count > MaxMessages)
        {
            _dead.RemoveAt(0);
        }
    }

    private void EndLocks()
    {
        var now = time.GetUtcNow();
        foreach (var message in _messages.Where(message => message.LockedUntil <= now).ToList())
        {
            Release(message);
        }
    }

    private void Signal()
    {
        _changed.SetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
