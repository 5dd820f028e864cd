using Amqp;
using Amqp.Framing;

namespace Parcours.App.Tests.Services.ServiceBus;

/// <summary>Queues and topics, and the time in which locks end. Everything happens under one gate.</summary>
internal sealed class Bus : IDisposable
{
    private const uint BatchFormat = 0x80013700;
    private const string DeadLetters = "/$DeadLetterQueue";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, BusQueue> _queues = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> _topics = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<WaitingForSession> _waiting = [];
    private readonly ITimer _timer;
    private TimeSpan _ahead;
    private bool _isTurning;
    private bool _isTurnAsked;

    public Bus() =>
        _timer = TimeProvider.System.CreateTimer(
            _ => Locked(() => true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void AddQueue(string name, BusRules rules) => Locked(() =>
    {
        var dead = _queues[name + DeadLetters] = new BusQueue(
            new BusRules { MaxDeliveries = int.MaxValue }, Now, dead: null);
        return _queues[name] = new BusQueue(rules, Now, dead);
    });

    /// <summary>A topic keeps nothing but the ids that it has seen; each subscription is a queue.</summary>
    public void AddTopic(string name, BusRules rules, IEnumerable<string> subscriptions)
    {
        AddQueue(name, rules);
        _topics[name] = [.. subscriptions.Select(one => $"{name}/Subscriptions/{one}")];
        _topics[name].ForEach(one => AddQueue(one, rules with { DuplicateWindow = null }));
    }

    public bool Has(string name) => Locked(() => _queues.ContainsKey(name));

    /// <summary>Does something with a queue, and whatever follows from it.</summary>
    public T With<T>(string name, Func<BusQueue, T> act) => Locked(() => act(_queues[name]));

    /// <summary>Does something under the gate, and whatever follows from it.</summary>
    public T Locked<T>(Func<T> act)
    {
        lock (_gate)
        {
            var result = act();
            Turn();
            return result;
        }
    }

    public void Advance(TimeSpan by) => Locked(() => _ahead += by);

    /// <summary>Takes what is in a transfer: one message, or a batch of them. How many they were.</summary>
    public int Take(string entity, Message transfer)
    {
        List<byte[]> all = (transfer.Format == BatchFormat, transfer.BodySection) switch
        {
            (true, DataList many) => [.. Enumerable.Range(0, many.Count).Select(n => many[n].Binary)],
            (true, Data one) => [one.Binary],
            _ => [BusMessage.Encode(transfer)],
        };
        return Locked(() =>
        {
            all.ForEach(bytes => Put(entity, bytes));
            return all.Count;
        });
    }

    public void Wait(WaitingForSession waiting) => Locked(() =>
    {
        _waiting.Add(waiting);
        return true;
    });

    public void Dispose() => _timer.Dispose();

    private DateTimeOffset Now() => TimeProvider.System.GetUtcNow() + _ahead;

    private void Put(string entity, byte[] bytes)
    {
        if (!_queues[entity].IsNew(BusMessage.Decode(bytes).Properties?.GetMessageId()?.ToString()))
        {
            return;
        }

        foreach (var queue in _topics.GetValueOrDefault(entity, [entity]))
        {
            _queues[queue].Add(bytes);
        }
    }

    /// <summary>What is done in a turn may ask for another: it follows, rather than running inside.</summary>
    private void Turn()
    {
        _isTurnAsked = true;
        if (_isTurning)
        {
            return;
        }

        _isTurning = true;
        while (_isTurnAsked)
        {
            _isTurnAsked = false;
            foreach (var queue in _queues.Values.ToList())
            {
                queue.Turn();
            }

            _waiting.RemoveAll(waiting => waiting.Try(Now()));
        }

        _isTurning = false;
        var ends = _queues.Values.Select(queue => queue.NextEnd)
            .Concat(_waiting.Select(waiting => (DateTimeOffset?)waiting.Until)).Min();
        var pause = ends is { } end ? end - Now() : Timeout.InfiniteTimeSpan;
        _timer.Change(ends is not null && pause < TimeSpan.Zero ? TimeSpan.Zero : pause, Timeout.InfiniteTimeSpan);
    }
}
