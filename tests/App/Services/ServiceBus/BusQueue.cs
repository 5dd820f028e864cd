using Amqp.Framing;
using Amqp.Types;

namespace Parcours.App.Tests.Services.ServiceBus;

/// <summary>
/// A queue in memory, whose messages keep their place until they are settled. The caller holds the broker's gate.
/// </summary>
internal sealed class BusQueue(BusRules rules, Func<DateTimeOffset> now, BusQueue? dead)
{
    private readonly SortedDictionary<long, BusMessage> _messages = [];
    private readonly Dictionary<string, DateTimeOffset> _seen = [];
    private readonly List<BusConsumer> _consumers = [];
    private long _last;

    public BusRules Rules => rules;

    public BusQueue? Dead => dead;

    public BusSessions Sessions { get; } = new(rules, now);

    public IEnumerable<BusMessage> Messages => _messages.Values;

    /// <summary>Whether the newest free message is given out first.</summary>
    public bool GivesNewestFirst { get; set; }

    /// <summary>When the next lock ends; null while nothing is locked.</summary>
    public DateTimeOffset? NextEnd =>
        _messages.Values.Where(message => message.IsLocked).Min(message => (DateTimeOffset?)message.LockedUntil);

    /// <summary>Whether an id comes for the first time within the window.</summary>
    public bool IsNew(string? id)
    {
        if (rules.DuplicateWindow is not { } window || id is null)
        {
            return true;
        }

        if (_seen.TryGetValue(id, out var at) && at + window > now())
        {
            return false;
        }

        _seen[id] = now();
        return true;
    }

    public void Add(byte[] bytes, Dictionary<string, object?>? added = null)
    {
        var message = new BusMessage(++_last, bytes, now(), added);
        _messages.Add(message.Sequence, message);
    }

    public BusMessage? HeldBy(Guid token) =>
        token == Guid.Empty ? null
            : _messages.Values.FirstOrDefault(message => message.Token == token && message.LockedUntil > now());

    /// <summary>Does what a disposition means to Service Bus; false for what it doesn't know.</summary>
    public bool Settle(BusMessage message, DeliveryState state)
    {
        switch (state)
        {
            case Accepted:
                _messages.Remove(message.Sequence);
                return true;
            case Rejected { Error: var error } when dead is not null:
                var info = error?.Info ?? [];
                message.Add(info);
                Bury(message, info[new Symbol("DeadLetterReason")] as string,
                    info[new Symbol("DeadLetterErrorDescription")] as string);
                return true;
            case Modified { UndeliverableHere: false } modified:
                message.Add(modified.MessageAnnotations ?? []);
                Release(message, counts: true);
                return true;
            case Released:
                Release(message, counts: false);
                return true;
            default:
                return false;
        }
    }

    public void Release(BusMessage message, bool counts)
    {
        message.Unlock();
        if (counts && ++message.Failures >= rules.MaxDeliveries && dead is not null)
        {
            Bury(message, "MaxDeliveryCountExceeded",
                $"Message could not be consumed after {rules.MaxDeliveries} delivery attempts.");
        }
    }

    /// <summary>Ends every lock, as a broker does that has lost track of them.</summary>
    public void LoseLocks()
    {
        foreach (var message in _messages.Values.Where(message => message.IsLocked).ToList())
        {
            Release(message, counts: true);
        }
    }

    public void Join(BusConsumer consumer) => _consumers.Add(consumer);

    /// <summary>A message's lock outlives its link; a session's doesn't.</summary>
    public void Leave(BusConsumer consumer)
    {
        _consumers.Remove(consumer);
        if (consumer.Session is { } session && Sessions.Free(session, consumer.Name))
        {
            foreach (var message in _messages.Values.Where(message => message.Holder == consumer.Name).ToList())
            {
                Release(message, counts: false);
            }
        }
    }

    /// <summary>Ends the locks whose time is over, and gives out what can be given.</summary>
    public void Turn()
    {
        foreach (
            var message in _messages.Values.Where(message => message.IsLocked && message.LockedUntil <= now()).ToList())
        {
            Release(message, counts: true);
        }

        while (_consumers.Select(consumer => (consumer, message: NextFor(consumer)))
            .FirstOrDefault(pair => pair.message is not null)
            is { message: { } message, consumer: var consumer })
        {
            message.LockFor(consumer.Name, now() + rules.Lock);
            consumer.Deliver(message);
        }
    }

    /// <summary>A session with a message for whoever takes the next.</summary>
    public string? FreeSession() =>
        _messages.Values.FirstOrDefault(
            message => message is { IsLocked: false, Session: not null }
                && !Sessions.IsTaken(message.Session))?.Session;

    private BusMessage? NextFor(BusConsumer consumer)
    {
        var free = consumer.Credit == 0 ? [] : _messages.Values.Where(message =>
            !message.IsLocked
                && (!rules.NeedsSession || (consumer.Session is not null && message.Session == consumer.Session)));
        return GivesNewestFirst ? free.LastOrDefault() : free.FirstOrDefault();
    }

    private void Bury(BusMessage message, string? reason, string? description)
    {
        _messages.Remove(message.Sequence);
        dead!.Add(
            message.Bytes, message.With(("DeadLetterReason", reason), ("DeadLetterErrorDescription", description)));
    }
}
