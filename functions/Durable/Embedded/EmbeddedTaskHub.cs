using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Parcours.Durable.Client;
using Parcours.Durable.Protobuf;
using Parcours.Durable.Replay;

namespace Parcours.Durable.Embedded;

/// <summary>
/// A task hub in one SQLite file. A turn of an orchestration consumes its messages, appends its history and puts out its
/// actions in one transaction, so a state transition happens exactly once whatever crashes. Commits signal the dispatcher and
/// the next due timer is known from an index: nothing polls, and an instance that waits is only rows.
/// </summary>
public sealed class EmbeddedTaskHub : IAsyncDisposable
{
    private readonly SqliteDatabase database;
    private readonly DurableTaskRegistry registry;
    private readonly IServiceProvider services;
    private readonly TimeProvider time;
    private readonly ILoggerFactory loggers;
    private readonly ILogger logger;
    private readonly EmbeddedTaskHubOptions options;
    private readonly WorkCounter work = new();
    private readonly ReadyQueue ready;
    private readonly ActivityRunner activities;
    private readonly ExecutionCache cache;
    private readonly EmbeddedTaskHubClient client;
    private readonly CancellationTokenSource stopping = new();
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
        this.registry = registry;
        this.services = services;
        this.time = time;
        this.loggers = loggers ?? NullLoggerFactory.Instance;
        logger = this.loggers.CreateLogger<EmbeddedTaskHub>();
        this.options = options ?? new();
        NewId = this.options.NewId ?? (() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));
        ready = new ReadyQueue(work);
        cache = new ExecutionCache(this.options.MaxCachedExecutions);
        activities = new ActivityRunner(database, registry, services, work, logger, NowTicks, ready.Add);
        client = new EmbeddedTaskHubClient(this, database);
    }

    /// <summary>Starts, wakes and watches instances; usable once the hub has started.</summary>
    public DurableTaskClient Client => client;

    internal Func<string> NewId { get; }

    /// <summary>Makes the tables when they are missing, takes up what was left, and begins to run.</summary>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        await database.WriteAsync(HubSchema.Create, cancellation);
        timers = new DueTimers(time, Wake);
        for (var number = 0; number < options.MaxConcurrentOrchestrations; number++)
        {
            workers.Add(Task.Run(() => ready.RunAsync(RunTurnAsync, stopping.Token), CancellationToken.None));
        }

        for (var number = 0; number < options.MaxConcurrentActivities; number++)
        {
            workers.Add(Task.Run(() => activities.RunAsync(stopping.Token), CancellationToken.None));
        }

        activities.Add(database.Read(ActivityRow.All));
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

    /// <summary>Ends what runs and stops. What was queued is in the file and goes on at the next start.</summary>
    public async Task StopAsync()
    {
        timers?.Dispose();
        ready.Close();
        activities.Close();
        await stopping.CancelAsync();
        foreach (var worker in workers)
        {
            try
            {
                await worker;
            }
            catch (OperationCanceledException)
            {
                // That is how a worker stops.
            }
        }

        workers.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopping.Dispose();
    }

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
        work.Begin();
        try
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
        finally
        {
            work.End();
        }
    }

    private async Task RunTurnAsync(string instance)
    {
        try
        {
            await RunTurnOnceAsync(instance);
        }
        catch (ObjectDisposedException)
        {
            // The file is closed: the turn counts for nothing and comes again at the next start.
        }
#pragma warning disable CA1031 // One poisoned instance must not stop the others: it fails with its reason.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.TurnFailed(logger, exception, instance);
            await FailAsync(instance, exception);
        }
    }

    private async Task RunTurnOnceAsync(string instance)
    {
        var now = NowTicks();
        var (row, messages) = database.Read(connection => (
            InstanceRow.Find(connection, instance), MessageRow.Due(connection, instance, now, options.MaxMessagesPerTurn)));
        if (messages.Count == 0)
        {
            return;
        }

        if (row is null or { IsOver: true })
        {
            await database.WriteAsync(connection => connection.Execute(
                "delete from hub_messages where instance = $id and id <= $last", ("$id", instance), ("$last", messages[^1].Id)));
            return;
        }

        var cached = cache.Take(instance, row.Execution);
        var execution = cached ?? Load(row);
        var newEvents = new List<HistoryEvent> { new() { EventId = -1, Timestamp = TurnCommit.At(now), OrchestratorStarted = new() } };
        newEvents.AddRange(messages.Where(message => message.Execution is null || string.Equals(message.Execution, row.Execution, StringComparison.Ordinal))
            .Select(message => message.Event));
        var result = execution.Run(newEvents);
        var effects = await database.WriteAsync(connection => new TurnCommit(row, messages, newEvents, result, now, NewId).Write(connection));
        if (effects is null)
        {
            return;
        }

        execution.Confirm();
        if (result.Completion is null)
        {
            cache.Put(instance, row.Execution, execution);
        }

        Follow(instance, effects, messages.Count == options.MaxMessagesPerTurn);
        client.Changed(instance);
    }

    private OrchestrationExecution Load(InstanceRow row)
    {
        var history = database.Read(connection => connection.Query(
            "select event from hub_history where instance = $id order by seq",
            reader => HistoryEvent.Parser.ParseFrom(reader.GetFieldValue<byte[]>(0)), ("$id", row.Id)));
        var execution = new OrchestrationExecution(registry, services, loggers, row.Id);
        execution.Replay(history);
        return execution;
    }

    private void Follow(string instance, TurnEffects effects, bool mayHaveMore)
    {
        foreach (var other in effects.Ready)
        {
            ready.Add(other);
        }

        if (mayHaveMore)
        {
            ready.Add(instance);
        }

        activities.Add(effects.Activities);
        foreach (var at in effects.Timers)
        {
            Signal(instance, at);
        }
    }

    private async Task FailAsync(string instance, Exception exception)
    {
        var now = NowTicks();
        var effects = await database.WriteAsync(connection =>
        {
            if (InstanceRow.Find(connection, instance) is not { IsOver: false } row)
            {
                return null;
            }

            var failed = new OrchestratorAction
            {
                Id = -1,
                CompleteOrchestration = new()
                {
                    OrchestrationStatus = OrchestrationStatus.Failed,
                    Result = exception.Message,
                    FailureDetails = Failures.ToWire(TaskFailureDetails.FromException(exception)),
                },
            };
            return new TurnCommit(row, [], [], new TurnResult([failed], null, IsSuspended: false), now, NewId).Write(connection);
        });
        if (effects is not null)
        {
            Follow(instance, effects, mayHaveMore: false);
            client.Changed(instance);
        }
    }
}
