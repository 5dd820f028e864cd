using Parcours.Durable.Protobuf;

namespace Parcours.Durable.Replay;

/// <summary>Events raised from outside: kept until awaited, first in first out; waiters are a stack; names ignore case.</summary>
internal sealed class ExternalEvents
{
    private readonly Dictionary<string, LinkedList<HistoryEvent>> buffered = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<IWaiter>> waiting = new(StringComparer.OrdinalIgnoreCase);

    private interface IWaiter
    {
        Type Type { get; }

        bool IsOver { get; }

        void Take(string? json);
    }

    /// <summary>Events that nobody has awaited, in the order of their arrival within each name.</summary>
    public IEnumerable<HistoryEvent> Unprocessed => buffered.Values.SelectMany(events => events);

    public void Raise(HistoryEvent raised)
    {
        var name = raised.EventRaised.Name;
        if (waiting.TryGetValue(name, out var waiters))
        {
            waiters.RemoveAll(waiter => waiter.IsOver);
            if (waiters.Count > 0)
            {
                var waiter = waiters[^1];
                waiters.RemoveAt(waiters.Count - 1);
                waiter.Take(raised.EventRaised.Input);
                return;
            }
        }

        (buffered.TryGetValue(name, out var events) ? events : buffered[name] = new()).AddLast(raised);
    }

    /// <exception cref="ArgumentException">The name is awaited with another type.</exception>
    public Task<T> WaitAsync<T>(string name, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        if (buffered.TryGetValue(name, out var events) && events.First is { } first)
        {
            events.RemoveFirst();
            return Task.FromResult((T)TaskJson.Read(first.Value.EventRaised.Input, typeof(T))!);
        }

        var waiters = waiting.TryGetValue(name, out var known) ? known : waiting[name] = [];
        waiters.RemoveAll(waiter => waiter.IsOver);
        if (waiters.Find(waiter => waiter.Type != typeof(T)) is { } other)
        {
            throw new ArgumentException($"Event '{name}' is being awaited as {other.Type.Name} already, and can't be awaited as {typeof(T).Name}.", nameof(name));
        }

        var added = new Waiter<T>(cancellation);
        waiters.Add(added);
        return added.Task;
    }

    private sealed class Waiter<T> : IWaiter
    {
        private readonly TaskCompletionSource<T> source = new();

        public Waiter(CancellationToken cancellation) =>
            cancellation.Register(() => source.TrySetCanceled(cancellation), useSynchronizationContext: false);

        public Task<T> Task => source.Task;

        public Type Type => typeof(T);

        public bool IsOver => source.Task.IsCompleted;

        public void Take(string? json)
        {
            try
            {
                source.TrySetResult((T)TaskJson.Read(json, typeof(T))!);
            }
            catch (System.Text.Json.JsonException exception)
            {
                source.TrySetException(exception);
            }
        }
    }
}
