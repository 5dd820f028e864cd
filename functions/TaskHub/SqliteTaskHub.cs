using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parcours.Sqlite;
using Parcours.TaskHub.Diagnostics;
using Parcours.TaskHub.Dispatch;
using Parcours.TaskHub.Storage;
using Parcours.TaskHub.Turns;

namespace Parcours.TaskHub;

/// <summary>
/// A task hub in one SQLite file. A turn of an orchestration consumes its messages, appends its history and puts out
/// its actions in one transaction, so a state transition happens exactly once whatever crashes. Commits signal the
/// dispatcher and the next due timer is known from an index: nothing polls, and an instance that waits is only rows.
/// </summary>
public sealed class SqliteTaskHub : IDisposable
{
    /// <summary>
    /// Name of the hub's activity source and of its meter. Spans bear ids of instances; metrics bear names of
    /// activities alone.
    /// </summary>
    public const string TelemetryName = HubTelemetry.Name;

    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly SqliteTaskHubOptions options;
    private readonly WorkCounter work = new();
    private readonly ReadyQueue ready;
    private readonly BackOff backOff;
    private readonly TaskCompletionSource running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock opening = new();
    private Task? tables;
    private DueTimers? timers;

    /// <param name="database">The file; others may keep their own tables in it.</param>
    /// <param name="time">The only clock: timers fire by it.</param>
    /// <param name="options">Limits.</param>
    /// <param name="loggers">Loggers.</param>
    /// <exception cref="OptionsValidationException">A limit is out of its range.</exception>
    public SqliteTaskHub(
        SqliteDatabase database, TimeProvider time, IOptions<SqliteTaskHubOptions> options, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        Database = database;
        this.time = time;
        this.options = options.Value;
        logger = loggers.CreateLogger<SqliteTaskHub>();
        NewId = this.options.NewId ?? (() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));
        ready = new ReadyQueue(work);
        backOff = new BackOff(time, work);
    }

    /// <summary>Whether orchestrations are run at this moment.</summary>
    public bool IsRunning { get; private set; }

    internal SqliteDatabase Database { get; }

    internal InstanceWatch Watch { get; } = new();

    internal Func<string> NewId { get; }

    /// <summary>
    /// Completes when, at this instant of the clock, nothing is left to do: no message due, no turn or activity queued
    /// or running. What a client call that has returned has put in counts as work. Before the hub runs it isn't idle.
    /// </summary>
    public async Task WhenIdleAsync(CancellationToken cancellation = default)
    {
        await running.Task.WaitAsync(cancellation);
        do
        {
            timers?.Fire();
            await work.WhenZeroAsync().WaitAsync(cancellation);
        }
        while (timers?.IsDue == true || !work.WhenZeroAsync().IsCompleted);
    }

    public void Dispose()
    {
        timers?.Dispose();
        backOff.Dispose();
    }

    internal long NowTicks() => time.GetUtcNow().UtcTicks;

    /// <summary>
    /// Completes when the tables are there. When the file refuses them, that is the caller's; the next one tries again.
    /// </summary>
    internal Task OpenAsync()
    {
        lock (opening)
        {
            return tables = tables is null or { IsFaulted: true } ? CreateTablesAsync() : tables;
        }
    }

    /// <summary>
    /// Takes up what was left, and runs until told to stop; then ends what runs. What is queued then is in the file,
    /// and goes on when a hub starts on it again.
    /// </summary>
    internal async Task RunAsync(OrchestrationEngine engine, ActivityCalls calls, CancellationToken stop)
    {
        await OpenAsync();
        var newest = Database.Read(ActivityRow.Newest);
        using var suspects = new Suspects(Database, newest, options.MaxActivityAttempts, time, logger);
        var queue = new ActivityQueue(Database, work, backOff, logger, options.MaxQueuedActivities);
        var activities = new ActivityRunner(Database, queue, calls, suspects, work, backOff, logger, ready.Add);
        var turns = new TurnRunner(Database, engine, options.MaxMessagesPerTurn, NowTicks, NewId, logger);
        timers = new DueTimers(time, work, WakeOrAgain);
        var workers = Enumerable.Range(0, options.MaxConcurrentOrchestrations)
            .Select(_ =>
                Task.Run(
                    () => ready.RunAsync(instance => RunTurnAsync(turns, queue, instance)), CancellationToken.None))
            .Concat(Enumerable.Range(0, options.MaxConcurrentActivities)
            .Select(_ => Task.Run(activities.RunAsync, CancellationToken.None)))
            .ToList();
        queue.Start();
        WakeOrAgain();
        IsRunning = true;
        running.TrySetResult();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (stop.Register(stopped.SetResult))
        {
            await stopped.Task;
        }

        IsRunning = false;
        Dispose();
        ready.Close();
        queue.Close();
        await Try("stop", "the activities that are under way", suspects.StopAsync, () => { });
        await Task.WhenAll(workers);
    }

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

    private async Task CreateTablesAsync()
    {
        if (await Database.WriteAsync(HubSchema.Create) is { } dropped)
        {
            Log.OtherVersion(logger, dropped);
        }
    }

    private void Wake()
    {
        var now = NowTicks();
        var (due, next) = Database.Read(
            connection => (MessageRow.InstancesDue(connection, now), MessageRow.NextDue(connection, now)));
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

    private Task RunTurnAsync(TurnRunner turns, ActivityQueue queue, string instance) =>
        Try("turn " + instance, instance, async () =>
    {
        if (await turns.RunAsync(instance) is { } effects)
        {
            Follow(queue, instance, effects);
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

    private void Follow(ActivityQueue queue, string instance, TurnEffects effects)
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

        if (effects.IsStatusChanged)
        {
            Watch.Changed(instance);
        }
    }
}
