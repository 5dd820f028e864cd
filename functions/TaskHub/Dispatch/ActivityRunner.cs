using System.Globalization;
using Microsoft.DurableTask.Protobuf;
using Microsoft.Extensions.Logging;
using Parcours.Sqlite;
using Parcours.TaskHub.Diagnostics;
using Parcours.TaskHub.Storage;

namespace Parcours.TaskHub.Dispatch;

/// <summary>
/// Takes activities from the queue, and stores their results. A result that can't be stored is kept and stored later,
/// so that a failing disk repeats no effect.
/// </summary>
internal sealed class ActivityRunner(
    SqliteDatabase database, ActivityQueue queue, ActivityCalls calls, Suspects suspects, WorkCounter work,
    BackOff backOff, ILogger logger,
    Action<string> signal)
{
    /// <summary>Runs activities until the queue is closed.</summary>
    public async Task RunAsync()
    {
        while (await queue.TakeAsync() is { } row)
        {
            await CallAsync(row);
        }
    }

    private Task CallAsync(ActivityRow row) => TryAsync(row, async () =>
    {
        if (!await suspects.RunAsync(row, () => calls.RunAsync(row), ended => StoreAsync(row, ended)))
        {
            queue.Leave(row);
        }
    }, () => CallAsync(row));

    private Task StoreAsync(ActivityRow row, HistoryEvent ended) => TryAsync(row, async () =>
    {
        var isStored = await database.WriteAsync(connection =>
        {
            var isThere = row.Delete(connection);
            if (isThere)
            {
                MessageRow.Add(connection, row.Instance, row.Execution, MessageRow.AtOnce, ended);
            }

            return isThere;
        });
        if (isStored)
        {
            signal(row.Instance);
        }

        queue.Done(row);
    }, () => StoreAsync(row, ended));

    /// <summary>
    /// Does something with the file. What the file refuses is tried again, and what it has closed for comes again at
    /// the next start.
    /// </summary>
    private async Task TryAsync(ActivityRow row, Func<Task> attempt, Func<Task> again)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"activity {row.Id}");
        try
        {
            await attempt();
            backOff.Worked(key);
        }
        catch (ObjectDisposedException)
        {
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
                _ = again();
            });
            work.End();
        }
    }
}
