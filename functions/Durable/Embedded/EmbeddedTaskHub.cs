using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Parcours.Durable.Client;

namespace Parcours.Durable.Embedded;

/// <summary>
/// A task hub in one SQLite file. A turn of an orchestration consumes its messages, appends its history and puts out its
/// actions in one transaction, so a state transition happens exactly once whatever crashes. Commits signal the dispatcher and
/// the next due timer is known from an index: nothing polls, and an instance that waits is only rows.
/// </summary>
public sealed class EmbeddedTaskHub : IAsyncDisposable
{
    private readonly SqliteDatabase database;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly EmbeddedTaskHubOptions options;
    private readonly WorkCounter work = new();
    private readonly ReadyQueue ready;
    private readonly ActivityQueue queue;
    private readonly ActivityRunner activities;
    private readonly TurnRunner turns;
    private readonly BackOff backOff;
    private readonly EmbeddedTaskHubClient client;
    private readonly List<Task> workers = [];
    private DueTimers? timers;

    /// <param name="database">The file; others may keep their own tables in it.</param>
    /// <param name="registry">What can be run.</param>
    /// <param name="services">Makes orchestrators and activities.</param>
    /// <param name="time">The only clock: timers fire by it.</param>
    /// <param name="loggers">Loggers; none when null.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    public EmbeddedTaskHub(
        SqliteDatabase database, DurableTaskRegistry registry, IServiceProvider services, TimeProvider time, ILoggerFactory? loggers = null,
        EmbeddedTaskHubOptions? options = null)
    {
        this.database = database;
        this.time = time;
        loggers ??= NullLoggerFactory.Instance;
        logger = loggers.CreateLogger<EmbeddedTaskHub>();
        this.options = options ?? new();
        NewId = this.options.NewId ?? (() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));
        ready = new ReadyQueue(work);
        backOff = new BackOff(time, work);
        turns = new TurnRunner(database, registry, services, loggers, this.options, NowTicks, NewId);
        queue = new ActivityQueue(database, work, backOff, logger, this.options.MaxQueuedActivities);
        activities = new ActivityRunner(database, queue, registry, services, work, backOff, logger, NowTicks, ready.Add);
        client = new EmbeddedTaskHubClient(this, database);
    }

    /// <summary>Starts, wakes and watches instances; usable once the hub has started.</summary>
    public DurableTaskClient Client => client;

    internal Func<string> NewId { get; }

    /// <summary>Makes the tables when they are missing, takes up what was left, and begins to run.</summary>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        await database.WriteAsync(HubSchema.Create, cancellation);
        timers = new DueTimers(time, work, WakeOrAgain);
        for (var number = 0; number < options.MaxConcurrentOrchestrations; number++)
        {
            workers.Add(Task.Run(() => ready.RunAsync(RunTurnAsync), CancellationToken.None));
        }

        for (var number = 0; number < options.MaxConcurrentActivities; number++)
        {
            workers.Add(Task.Run(() => activities.RunAsync(), CancellationToken.None));
        }

        queue.Start();
        Wake();
    }

    /// <summary>
    /// Completes when, at this instant of the clock, nothing is left to do: no message due, no turn or activity queued or
    /// running. What a client call that has returned has put in counts as work.
    /// </summary>
    public async Task WhenIdleAsync(CancellationToken cancellation = default)
    {
        do
        {
            timers?.Fire();
            await work.WhenZeroAsync().WaitAsync(cancellation);
        }
        while (timers?.IsDue == true || !work.WhenZeroAsync().IsCompleted);
    }

    /// <summary>Ends what runs and stops for good. What was queued is in the file and goes on when a hub starts on it again.</summary>
    public async Task StopAsync()
    {
        timers?.Dispose();
        backOff.Dispose();
        ready.Close();
        queue.Close();
        await Task.WhenAll(workers);
        workers.Clear();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    internal long NowTicks() => time.GetUtcNow().UtcTicks;

    /// <summary>Something was committed for an instance.</summary>
    internal void Signal(string instance, long dueAt)
    {
        if (dueAt <= NowTicks())
        {
            ready.Add(instance);
        }
        else
        {
            timers?.Add(dueAt);
        }
    }

    private void Wake()
    {
        var now = NowTicks();
        var (due, next) = database.Read(connection => (
            connection.Query("select distinct instance from hub_messages where due_at <= $now", row => row.GetString(0), ("$now", now)),
            connection.Scalar("select min(due_at) from hub_messages where due_at > $now", ("$now", now)) as long?));
        foreach (var instance in due)
        {
            ready.Add(instance);
        }

        if (next is { } at)
        {
            timers?.Add(at);
        }
    }

    private void WakeOrAgain() => Try("wake", "the timers", () =>
    {
        Wake();
        return Task.CompletedTask;
    }, WakeOrAgain).GetAwaiter().GetResult();

    private Task RunTurnAsync(string instance) => Try("turn " + instance, instance, async () =>
    {
        if (await turns.RunAsync(instance) is { } effects)
        {
            Follow(instance, effects);
        }
    }, () => ready.Add(instance));

    /// <summary>Does something with the file; what the file refuses is tried again.</summary>
    private async Task Try(string key, string subject, Func<Task> attempt, Action again)
    {
        try
        {
            await attempt();
            backOff.Worked(key);
        }
        catch (ObjectDisposedException)
        {
            // The file is closed: it counts for nothing and comes again at the next start.
        }
#pragma warning disable CA1031 // Whatever the file refuses is tried again, and ends no worker.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NotStored(logger, exception, subject);
            backOff.Again(key, again);
        }
    }

    private void Follow(string instance, TurnEffects effects)
    {
        foreach (var other in effects.Ready)
        {
            ready.Add(other);
        }

        if (effects.MayHaveMore)
        {
            ready.Add(instance);
        }

        queue.Add(effects.Activities);
        foreach (var at in effects.Timers)
        {
            Signal(instance, at);
        }

        client.Changed(instance);
    }
}
