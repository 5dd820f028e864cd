using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Time.Testing;
using Parcours.Durable.Protobuf;

namespace Parcours.App.Tests.Hosting.Double;

/// <summary>
/// Stands in for the Functions host with its Durable extension, as far as <c>facts.md</c> tells: keeps histories, calls the
/// handler's functions over HTTP, runs timers on a clock of its own, and serves the management API. It may deliver each call
/// twice. What it doesn't do: sub-orchestrations, which the app has none of.
/// </summary>
internal sealed partial class HostDouble(FakeTimeProvider time, HandlerCalls calls, bool deliversTwice) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DoubleInstance> _instances = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(DoubleInstance Instance, string Execution, TimerFiredEvent Fired), DateTimeOffset> _timers = new();
    private DoubleApi? _api;
    private TaskCompletionSource _idle = new();
    private int _running;
    private int _executions;

    /// <summary>How often it has called the handler.</summary>
    public int Calls => calls.Count;

    /// <summary>Instances that failed for good.</summary>
    public int Failed { get; private set; }

    /// <summary>Events that it has written into histories.</summary>
    public int HistoryEvents { get; private set; }

    /// <summary>Calls of its management API.</summary>
    public int ApiCalls => _api?.Calls ?? 0;

    /// <summary>The binding of functions with a durable client.</summary>
    public string ClientBinding => _api!.ClientBinding;

    public DateTimeOffset Now => time.GetUtcNow();

    public async Task StartAsync()
    {
        _idle.TrySetResult();
        _api = await DoubleApi.StartAsync(this);
    }

    /// <summary>Runs what is due, in order, until an instant.</summary>
    /// <param name="instant">Where the clock stands in the end.</param>
    /// <param name="whenHandlerIdle">Returns when the handler does nothing by itself.</param>
    public async Task AdvanceToAsync(DateTimeOffset instant, Func<Task> whenHandlerIdle)
    {
        await SettleAsync(whenHandlerIdle);
        while (NextAt() is { } next && next <= instant)
        {
            if (next > time.GetUtcNow())
            {
                time.SetUtcNow(next);
            }

            await FireAsync(next);
            await SettleAsync(whenHandlerIdle);
        }

        if (instant > time.GetUtcNow())
        {
            time.SetUtcNow(instant);
        }

        await SettleAsync(whenHandlerIdle);
    }

    public DoubleInstance? Find(string id)
    {
        lock (_gate)
        {
            return _instances.GetValueOrDefault(id);
        }
    }

    public IReadOnlyList<DoubleInstance> All()
    {
        lock (_gate)
        {
            return [.. _instances.Values.OrderBy(instance => instance.Id, StringComparer.Ordinal)];
        }
    }

    /// <summary>False when the id is that of a live instance.</summary>
    public bool Start(string name, string id, string input)
    {
        lock (_gate)
        {
            if (_instances.TryGetValue(id, out var known) && !known.IsOver)
            {
                return false;
            }

            var instance = new DoubleInstance(name, id, NewExecution(), Now) { Input = input };
            _instances[id] = instance;
            Enqueue(instance, Started(instance));
            return true;
        }
    }

    public bool Remove(string id)
    {
        lock (_gate)
        {
            return _instances.TryGetValue(id, out var instance) && instance.IsOver && _instances.Remove(id);
        }
    }

    /// <summary>Gives an event to a live instance; false when there is none.</summary>
    public bool Send(string id, HistoryEvent sent)
    {
        lock (_gate)
        {
            if (!_instances.TryGetValue(id, out var instance) || instance.IsOver)
            {
                return false;
            }

            Enqueue(instance, sent);
            return true;
        }
    }

    /// <summary>Calls a timer function as its schedule would.</summary>
    public Task CallTimerAsync(string function, bool handsOver) => calls.TimerAsync(function, handsOver ? ClientBinding : null);

    /// <summary>As after a crash of the handler in the middle of a call: the instance is lost for good.</summary>
    public void Fail(string id)
    {
        lock (_gate)
        {
            if (_instances.TryGetValue(id, out var instance))
            {
                End(instance, OrchestrationStatus.Failed, "System.Net.Http.HttpRequestException: An error occurred while sending the request.");
            }
        }
    }

    public HistoryEvent New() => new() { EventId = -1, Timestamp = Timestamp.FromDateTimeOffset(Now) };

    public async ValueTask DisposeAsync()
    {
        if (_api is not null)
        {
            await _api.DisposeAsync();
        }

        calls.Dispose();
    }

    private async Task SettleAsync(Func<Task> whenHandlerIdle)
    {
        for (var before = -1; before != calls.Count;)
        {
            before = calls.Count;
            await whenHandlerIdle();
            await _idle.Task;
            await whenHandlerIdle();
        }
    }

    private DateTimeOffset? NextAt()
    {
        lock (_gate)
        {
            var hour = new DateTimeOffset(Now.UtcTicks - (Now.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero).AddHours(1);
            return _timers.TryPeek(out _, out var due) && due < hour ? due : hour;
        }
    }

    /// <summary>Timers that are due; at full hours the functions with a schedule, of which the watchdog comes but once a day here.</summary>
    private async Task FireAsync(DateTimeOffset now)
    {
        lock (_gate)
        {
            while (_timers.TryPeek(out var timer, out var due) && due <= now)
            {
                _timers.Dequeue();
                if (!timer.Instance.IsOver && string.Equals(timer.Instance.Execution, timer.Execution, StringComparison.Ordinal))
                {
                    var fired = New();
                    fired.TimerFired = timer.Fired;
                    Enqueue(timer.Instance, fired);
                }
            }
        }

        if (now.UtcTicks % TimeSpan.TicksPerHour == 0)
        {
            await CallTimerAsync("ScheduledEvaluations", handsOver: false);
            if (now.Hour == 2)
            {
                await CallTimerAsync("Watchdog", handsOver: true);
                await CallTimerAsync("Retention", handsOver: false);
            }
        }
    }

    private string NewExecution() => $"execution-{++_executions}";

    private void Begin()
    {
        lock (_gate)
        {
            if (_running++ == 0)
            {
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private void EndWork()
    {
        lock (_gate)
        {
            if (--_running == 0)
            {
                _idle.TrySetResult();
            }
        }
    }
}
