using System.Threading.Channels;
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
    SqliteDatabase database, DurableTaskRegistry registry, IServiceProvider services, WorkCounter work, BackOff backOff, ILogger logger,
    Func<long> now, Action<string> signal)
{
    private readonly Channel<Item> channel = Channel.CreateUnbounded<Item>();

    public void Add(IEnumerable<ActivityRow> rows)
    {
        foreach (var row in rows)
        {
            Add(new Item(row, null));
        }
    }

    /// <summary>Forgets what waits: it is in the file and comes again at the next start.</summary>
    public void Close()
    {
        channel.Writer.TryComplete();
        while (channel.Reader.TryRead(out _))
        {
            work.End();
        }
    }

    /// <summary>Runs activities until closed.</summary>
    public async Task RunAsync()
    {
        while (await channel.Reader.WaitToReadAsync())
        {
            while (channel.Reader.TryRead(out var item))
            {
                try
                {
                    await RunAsync(item);
                }
                finally
                {
                    work.End();
                }
            }
        }
    }

    private void Add(Item item)
    {
        work.Begin();
        if (!channel.Writer.TryWrite(item))
        {
            work.End();
        }
    }

    private async Task RunAsync(Item item)
    {
        var ended = item.Ended ?? await CallAsync(item.Row);
        try
        {
            await StoreAsync(item.Row, ended);
            backOff.Worked(item.Key);
        }
        catch (ObjectDisposedException)
        {
            // The file is closed: the activity comes again at the next start.
        }
#pragma warning disable CA1031 // Whatever the file refuses is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.ActivityNotStored(logger, exception, item.Row.Name, item.Row.Instance);
            backOff.Again(item.Key, () => Add(item with { Ended = ended }));
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

    private async Task StoreAsync(ActivityRow row, HistoryEvent ended)
    {
        var stored = await database.WriteAsync(connection =>
            connection.Execute("delete from hub_activities where id = $id", ("$id", row.Id)) == 1
            && MessageRow.Add(connection, row.Instance, row.Execution, MessageRow.AtOnce, ended));
        if (stored)
        {
            signal(row.Instance);
        }
    }

    /// <param name="Row">What is to be run.</param>
    /// <param name="Ended">How it ended, when it has run and only its result is to be stored.</param>
    private sealed record Item(ActivityRow Row, HistoryEvent? Ended)
    {
        public string Key { get; } = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"activity {Row.Id}");
    }

    private sealed class Context(TaskName name, string instanceId) : TaskActivityContext
    {
        public override TaskName Name => name;

        public override string InstanceId => instanceId;
    }
}
