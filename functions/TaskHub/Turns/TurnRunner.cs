using System.Diagnostics;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Protobuf;
using Microsoft.Extensions.Logging;
using Parcours.Sqlite;
using Parcours.TaskHub.Diagnostics;
using Parcours.TaskHub.Storage;

namespace Parcours.TaskHub.Turns;

/// <summary>
/// Runs turns. Whatever the orchestrator, its history or its messages are to blame for fails the instance with its
/// reason; whatever the file is to blame for is thrown, leaves the instance as it was, and is the caller's to try
/// again.
/// </summary>
/// <param name="database">The hub's file.</param>
/// <param name="engine">Decides what an orchestration does.</param>
/// <param name="maxMessages">How many messages a turn takes in.</param>
/// <param name="clock">UTC ticks.</param>
/// <param name="newId">Makes ids of executions.</param>
/// <param name="logger">Of the hub.</param>
internal sealed class TurnRunner(
    SqliteDatabase database, OrchestrationEngine engine, int maxMessages, Func<long> clock, Func<string> newId,
    ILogger logger)
{
    /// <summary>Runs one turn and stores it; null when there was nothing to do.</summary>
    public async Task<TurnEffects?> RunAsync(string instance)
    {
        var begun = Stopwatch.GetTimestamp();
        var now = clock();
        var (row, due, past) = Read(instance, now);
        if (due.IsEmpty)
        {
            return null;
        }

        if (row is null or { IsOver: true })
        {
            // Looked at again where nothing can come in between: a new instance of this id may have been started
            // meanwhile.
            await database.WriteAsync(connection =>
            {
                MessageRow.DeleteUndeliverable(connection, instance);
                return true;
            });
            return null;
        }

        using var span = HubTelemetry.Turn(instance);
        if (Run(row, due, past, now) is not { } turn)
        {
            return null;
        }

        var effects = await database.WriteAsync(connection => new TurnCommit(turn, now, newId).Write(connection));
        if (effects is null)
        {
            // The instance was replaced or purged while the turn ran; another of its id may be waiting for its own.
            return new TurnEffects { MayHaveMore = true };
        }

        HubTelemetry.TurnEnded(Stopwatch.GetElapsedTime(begun));
        effects.MayHaveMore = turn.Consumed.Count >= maxMessages;
        return effects;
    }

    private (InstanceRow? Row, DueMessages Due, IReadOnlyList<byte[]> Past) Read(string instance, long now) =>
        database.Read(connection =>
    {
        var row = InstanceRow.Find(connection, instance);
        var due = DueMessages.Read(connection, row, instance, now, maxMessages);
        return (row, due, due.IsEmpty || row is not { HasHistory: true } ? [] : HistoryRows.Read(connection, instance));
    });

    private Turn? Run(InstanceRow row, DueMessages due, IReadOnlyList<byte[]> past, long now)
    {
        var started = new HistoryEvent { EventId = -1, Timestamp = Instants.At(now), OrchestratorStarted = new() };
        try
        {
            var inbox = Inbox.Merge(due, row.Execution);
            if (row.Status == OrchestrationRuntimeStatus.Pending && inbox.IsBeforeStart)
            {
                return null;
            }

            IReadOnlyList<HistoryEvent> events = [started, .. inbox.Events];
            return new Turn(
                row, past.Count, inbox.Ids, events,
                engine.Run(row, [.. past.Select(HistoryEvent.Parser.ParseFrom)], events));
        }
#pragma warning disable CA1031 // One poisoned instance must not stop the others: it fails with its reason.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.TurnFailed(logger, exception, row.Id);
            return new Turn(row, past.Count, [], [started], TurnResult.Failed(row, Failures.ToWire(exception)));
        }
    }
}
