using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parcours.Durable.Protobuf;
using Parcours.Durable.Replay;

namespace Parcours.Durable.Embedded;

/// <summary>Runs activities: at least once each, several at once, each in a scope of its own.</summary>
internal sealed class ActivityRunner(
    SqliteDatabase database, DurableTaskRegistry registry, IServiceProvider services, WorkCounter work, ILogger logger, Func<long> now,
    Action<string> signal)
{
    private readonly Channel<ActivityRow> channel = Channel.CreateUnbounded<ActivityRow>();

    public void Add(IEnumerable<ActivityRow> rows)
    {
        foreach (var row in rows)
        {
            work.Begin();
            channel.Writer.TryWrite(row);
        }
    }

    public void Close() => channel.Writer.TryComplete();

    public async Task RunAsync(CancellationToken cancellation)
    {
        await foreach (var row in channel.Reader.ReadAllAsync(cancellation))
        {
            try
            {
                await StoreAsync(row, await CallAsync(row));
            }
            catch (ObjectDisposedException)
            {
                // The file is closed: the activity comes again at the next start.
            }
            finally
            {
                work.End();
            }
        }
    }

    private async Task<HistoryEvent> CallAsync(ActivityRow row)
    {
        var ended = new HistoryEvent { EventId = -1, Timestamp = TurnCommit.At(now()) };
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

        return ended;
    }

    private async Task StoreAsync(ActivityRow row, HistoryEvent ended)
    {
        var stored = await database.WriteAsync(connection =>
            connection.Execute("delete from hub_activities where id = $id", ("$id", row.Id)) == 1
            && MessageRow.Add(connection, row.Instance, row.Execution, now(), ended));
        if (stored)
        {
            signal(row.Instance);
        }
    }

    private sealed class Context(TaskName name, string instanceId) : TaskActivityContext
    {
        public override TaskName Name => name;

        public override string InstanceId => instanceId;
    }
}
