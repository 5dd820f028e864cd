using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parcours.Durable.Protobuf;
using Parcours.Durable.Replay;

namespace Parcours.Durable.Embedded;

/// <summary>
/// Runs activities: at least once each, several at once, each in a scope of its own. A result that can't be stored is kept and
/// stored later, so that a failing disk repeats no effect.
/// </summary>
internal sealed class ActivityRunner(
    SqliteDatabase database, ActivityQueue queue, DurableTaskRegistry registry, IServiceProvider services, WorkCounter work, BackOff backOff,
    ILogger logger, Func<long> now, Action<string> signal)
{
    /// <summary>Runs activities until the queue is closed.</summary>
    public async Task RunAsync()
    {
        while (await queue.TakeAsync() is { } row)
        {
            var ended = await CallAsync(row);
            await StoreAsync(row, ended);
        }
    }

    private async Task StoreAsync(ActivityRow row, HistoryEvent ended)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"activity {row.Id}");
        try
        {
            var stored = await database.WriteAsync(connection =>
                connection.Execute("delete from hub_activities where id = $id", ("$id", row.Id)) == 1
                && MessageRow.Add(connection, row.Instance, row.Execution, MessageRow.AtOnce, ended));
            if (stored)
            {
                signal(row.Instance);
            }

            backOff.Worked(key);
            queue.Done(row);
        }
        catch (ObjectDisposedException)
        {
            // The file is closed: the activity comes again at the next start.
            queue.Done(row);
        }
#pragma warning disable CA1031 // Whatever the file refuses is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.ActivityNotStored(logger, exception, row.Name, row.Instance);
            backOff.Again(key, () =>
            {
                work.Begin();
                _ = StoreAsync(row, ended);
            });
            work.End();
        }
    }

    private async Task<HistoryEvent> CallAsync(ActivityRow row)
    {
        var ended = new HistoryEvent { EventId = -1 };
        try
        {
            await using var scope = services.CreateAsyncScope();
            var activity = registry.CreateActivity(row.Name, scope.ServiceProvider)
                ?? throw new InvalidOperationException($"There is no activity named '{row.Name}'.");
            var result = await activity.RunAsync(new Context(row.Name, row.Instance), TaskJson.Read(row.Input, activity.InputType));
            ended.TaskCompleted = new() { TaskScheduledId = row.Task, Result = TaskJson.Write(result) };
        }
#pragma warning disable CA1031 // Whatever an activity throws is the orchestration's to handle.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.ActivityFailed(logger, exception, row.Name, row.Instance);
            ended.TaskFailed = new() { TaskScheduledId = row.Task, FailureDetails = Failures.ToWire(TaskFailureDetails.FromException(exception)) };
        }

        ended.Timestamp = TurnCommit.At(now());
        return ended;
    }

    private sealed class Context(TaskName name, string instanceId) : TaskActivityContext
    {
        public override TaskName Name => name;

        public override string InstanceId => instanceId;
    }
}
