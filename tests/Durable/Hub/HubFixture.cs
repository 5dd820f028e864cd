using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Parcours.Durable.Client;
using Parcours.Durable.Embedded;

namespace Parcours.Durable.Tests.Hub;

/// <summary>A hub over a file of its own and a clock that moves when told; it can be stopped and started again on the same file.</summary>
public sealed class HubFixture : IAsyncDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".db");
    private readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();
    private readonly EmbeddedTaskHubOptions options;
    private SqliteDatabase? database;
    private EmbeddedTaskHub? hub;
    private int refusals;

    public HubFixture(int cachedExecutions = 100, int queuedActivities = 1024) =>
        options = new() { MaxCachedExecutions = cachedExecutions, MaxQueuedActivities = queuedActivities, MaxConcurrentActivities = 2 };

    /// <summary>How many of the next commits the disk refuses.</summary>
    public int Refusals
    {
        get => Volatile.Read(ref refusals);
        set => Volatile.Write(ref refusals, value);
    }

    public FakeTimeProvider Time { get; private set; } = new(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));

    /// <summary>What orchestrators logged.</summary>
    public ICollection<string> Logged { get; } = [];

    public DurableTaskRegistry Registry { get; } = new();

    public DurableTaskClient Client => hub!.Client;

    public EmbeddedTaskHub Hub => hub!;

    public SqliteDatabase Database => database!;

    public async Task StartAsync()
    {
        database = SqliteDatabase.Open(path, Refuse);
        hub = new EmbeddedTaskHub(database, Registry, services, new Clock(this), new Loggers(Logged), options);
        await hub.StartAsync();
    }

    /// <summary>Stops, and starts on the same file.</summary>
    public async Task RestartAsync(Action? between = null)
    {
        await StopAsync();
        between?.Invoke();
        await StartAsync();
    }

    public Task IdleAsync() => hub!.WhenIdleAsync(TestContext.Current.CancellationToken);

    /// <summary>Moves time and waits until all that this causes is done.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        await IdleAsync();
        Time.Advance(by);
        await IdleAsync();
    }

    /// <summary>Sets the clock back, as a correction would; timers wait by another clock from here on, so restart.</summary>
    public void StepBack(TimeSpan by) => Time = new FakeTimeProvider(Time.GetUtcNow() - by);

    public async Task StopAsync()
    {
        if (hub is not null)
        {
            await hub.DisposeAsync();
            await database!.DisposeAsync();
            hub = null;
        }
    }

    private void Refuse()
    {
        if (Interlocked.Decrement(ref refusals) >= 0)
        {
            throw new IOException("The disk refuses.");
        }

        Interlocked.Increment(ref refusals);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await services.DisposeAsync();
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(path + suffix);
        }
    }

    private sealed class Loggers(ICollection<string> logged) : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => categoryName is "Flow" or "Parcours.Durable.Replay.OrchestrationExecution" ? this : NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (logged)
            {
                logged.Add(formatter(state, exception));
            }
        }

        public void AddProvider(ILoggerProvider provider)
        {
            // There is nothing to provide.
        }

        public void Dispose()
        {
            // There is nothing to close.
        }
    }

    private sealed class Clock(HubFixture fixture) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => fixture.Time.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            fixture.Time.CreateTimer(callback, state, dueTime, period);
    }
}
