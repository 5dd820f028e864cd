using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Parcours.Durable.Client;
using Parcours.Durable.Protobuf;
using Parcours.Durable.Replay;

namespace Parcours.Durable.Embedded;

/// <summary>
/// Runs turns. Whatever the orchestrator, its history or its messages are to blame for fails the instance with its reason;
/// whatever the file is to blame for is thrown, leaves the instance as it was, and is the caller's to try again.
/// </summary>
internal sealed class TurnRunner(
    SqliteDatabase database, DurableTaskRegistry registry, IServiceProvider services, ILoggerFactory loggers, EmbeddedTaskHubOptions options,
    Func<long> clock, Func<string> newId)
{
    private readonly ExecutionCache cache = new(options.MaxCachedExecutions);
    private readonly ILogger logger = loggers.CreateLogger<EmbeddedTaskHub>();

    /// <summary>Runs one turn and stores it; null when there was nothing to do.</summary>
    public async Task<TurnEffects?> RunAsync(string instance)
    {
        var now = clock();
        var live = cache.Take(instance);
        var (row, mail) = Read(instance, live?.Row, now);
        if (mail.IsEmpty)
        {
            Keep(live);
            return null;
        }

        if (row is null or { IsOver: true })
        {
            await database.WriteAsync(connection => connection.Execute(
                "delete from hub_messages where instance = $id and id <= $last", ("$id", instance), ("$last", mail.LastId)));
            return null;
        }

        var wasKept = live is not null;
        if (!TryRun(row, mail, ref live, now, out var turn))
        {
            return null;
        }

        var effects = await database.WriteAsync(connection => new TurnCommit(turn, now, newId).Write(connection));
        if (effects is null)
        {
            // What was kept belongs to an instance that is no more; another of its id may be waiting for this turn.
            return wasKept ? new TurnEffects { MayHaveMore = true } : null;
        }

        if (effects.Row is { } stored && live is not null)
        {
            live.Execution.Confirm();
            Keep(live with { Row = stored, HistoryLength = effects.HistoryLength });
        }

        effects.MayHaveMore = turn.Consumed.Count >= options.MaxMessagesPerTurn;
        return effects;
    }

    private void Keep(LiveExecution? live)
    {
        if (live is not null)
        {
            cache.Put(live);
        }
    }

    private (InstanceRow? Row, Mail Mail) Read(string instance, InstanceRow? known, long now) => database.Read(connection =>
    {
        var row = known ?? InstanceRow.Find(connection, instance);
        return (row, Mail.Read(connection, row, instance, now, options.MaxMessagesPerTurn));
    });

    private bool TryRun(InstanceRow row, Mail mail, ref LiveExecution? live, long now, out Turn turn)
    {
        var past = live is null
            ? database.Read(connection => connection.Query(
                "select event from hub_history where instance = $id order by seq", reader => reader.GetFieldValue<byte[]>(0), ("$id", row.Id)))
            : [];
        var length = live?.HistoryLength ?? past.Count;
        var started = new HistoryEvent { EventId = -1, Timestamp = TurnCommit.At(now), OrchestratorStarted = new() };
        try
        {
            var inbox = Inbox.Merge(mail, row.Execution);
            if (row.Status == OrchestrationRuntimeStatus.Pending && inbox.IsBeforeStart)
            {
                turn = null!;
                return false;
            }

            live ??= Load(row, past);
            IReadOnlyList<HistoryEvent> events = [started, .. inbox.Events];
            turn = new Turn(row, length, inbox.Ids, events, live.Execution.Run(events));
        }
#pragma warning disable CA1031 // One poisoned instance must not stop the others: it fails with its reason.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.TurnFailed(logger, exception, row.Id);
            live = null;
            turn = new Turn(row, length, [], [started], new TurnResult([Failed(exception)], null, IsSuspended: false));
        }

        return true;
    }

    private LiveExecution Load(InstanceRow row, IReadOnlyList<byte[]> past)
    {
        var execution = new OrchestrationExecution(registry, services, loggers, row.Id);
        execution.Replay(past.Select(HistoryEvent.Parser.ParseFrom));
        return new(execution, row, past.Count);
    }

    private static OrchestratorAction Failed(Exception exception) => new()
    {
        Id = -1,
        CompleteOrchestration = new()
        {
            OrchestrationStatus = OrchestrationStatus.Failed,
            Result = exception.Message,
            FailureDetails = Failures.ToWire(TaskFailureDetails.FromException(exception)),
        },
    };
}
