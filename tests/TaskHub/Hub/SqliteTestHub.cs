using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Parcours.TaskHub.Tests.Hub;

/// <summary>
/// A hub in a program of its own, over a file of its own and a clock that moves when told. The program can be stopped,
/// or die, and another be started on the same file; the disk refuses commits when told to.
/// </summary>
public sealed class SqliteTestHub(Action<SqliteTaskHubOptions>? configure = null) : ITestHub
{
    private readonly TestFile file = new();
    private readonly List<Action<DurableTaskRegistry>> registrations = [];
    private readonly List<IHost> died = [];
    private IHost? host;
    private SqliteDatabase? database;
    private bool isRunning;
    private int refusals;

    /// <summary>How many of the next commits the disk refuses.</summary>
    public int Refusals
    {
        get => Volatile.Read(ref refusals);
        set => Volatile.Write(ref refusals, value);
    }

    public FakeTimeProvider Time { get; private set; } = new(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));

    public LogLines Logged { get; } = new();

    /// <summary>More services, and other settings of worker and client, for the next start.</summary>
    public Action<IServiceCollection> Services { get; set; } = _ => { };

    public string Path => file.Path;

    public DurableTaskClient Client => Get<DurableTaskClient>();

    public SqliteTaskHub Hub => Get<SqliteTaskHub>();

    public SqliteDatabase Database => database ?? throw new InvalidOperationException("The hub was never started.");

    public T Get<T>()
        where T : notnull =>
            (host ?? throw new InvalidOperationException(
                "The hub was never started.")).Services.GetRequiredService<T>();

    public void Register(Action<DurableTaskRegistry> tasks) => registrations.Add(tasks);

    public async Task StartAsync()
    {
        if (!isRunning)
        {
            await CloseAsync();
            Open();
            await host!.StartAsync(TestContext.Current.CancellationToken);
            await Hub.OpenAsync();
            isRunning = true;
        }
    }

    /// <summary>Makes the program without starting it: its client works, nothing runs.</summary>
    public void Open()
    {
        database = SqliteDatabase.Open(Path, Refuse);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(Logged).SetMinimumLevel(LogLevel.Trace);
        builder.Services
            .AddSingleton(database)
            .AddSingleton<TimeProvider>(new Clock(this))
            .AddDurableTaskWorker(worker => worker
                .AddTasks(tasks => registrations.ForEach(register => register(tasks)))
                .UseSqlite(configure: options =>
                {
                    options.MaxConcurrentActivities = 2;
                    configure?.Invoke(options);
                }))
            .AddDurableTaskClient(client => client.UseSqlite().RegisterDirectly());
        Services(builder.Services);
        host = builder.Build();
    }

    /// <summary>
    /// Stops the program in order. Its client goes on working; what it puts in runs at the next start.
    /// </summary>
    public async Task StopAsync()
    {
        await host!.StopAsync(CancellationToken.None);
        isRunning = false;
    }

    /// <summary>The program dies: nothing more of what it does is stored, and nobody is told.</summary>
    public async Task DieAsync()
    {
        Refusals = int.MaxValue;
        await database!.DisposeAsync();
        died.Add(host!);
        (host, isRunning, Refusals) = (null, false, 0);
    }

    /// <summary>Stops, and starts on the same file.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public Task IdleAsync() => Hub.WhenIdleAsync(TestContext.Current.CancellationToken);

    public Task SettleAsync() => IdleAsync();

    public async Task<OrchestrationMetadata> UntilAsync(string instance, Func<OrchestrationMetadata, bool> isAsAsked)
    {
        if (isRunning)
        {
            await IdleAsync();
        }

        return await Client.GetInstanceAsync(instance, true, TestContext.Current.CancellationToken) is { } found
            && isAsAsked(found)
            ? found
            : throw new TimeoutException($"Nothing more is to be done, and instance '{instance}' isn't as asked.");
    }

    /// <summary>Moves time and waits until all that this causes is done.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        await IdleAsync();
        Time.Advance(by);
        await IdleAsync();
    }

    /// <summary>
    /// Sets the clock back, as a correction would; timers wait by another clock from here on, so restart.
    /// </summary>
    public void StepBack(TimeSpan by) => Time = new FakeTimeProvider(Time.GetUtcNow() - by);

    public async ValueTask DisposeAsync()
    {
        if (isRunning)
        {
            await StopAsync();
        }

        await CloseAsync();
        foreach (var dead in died)
        {
            await ((IAsyncDisposable)dead).DisposeAsync();
        }

        file.Dispose();
        Logged.Dispose();
    }

    private async Task CloseAsync()
    {
        if (host is not null)
        {
            await ((IAsyncDisposable)host).DisposeAsync();
            await database!.DisposeAsync();
            host = null;
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

    private sealed class Clock(SqliteTestHub hub) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => hub.Time.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            hub.Time.CreateTimer(callback, state, dueTime, period);
    }
}
