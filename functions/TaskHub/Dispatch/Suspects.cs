using Microsoft.DurableTask.Protobuf;
using Microsoft.Extensions.Logging;
using Parcours.Sqlite;
using Parcours.TaskHub.Diagnostics;
using Parcours.TaskHub.Storage;

namespace Parcours.TaskHub.Dispatch;

/// <summary>
/// Activities that were in the file when the hub started: one of them may have ended the process before. Each run of
/// such a one is written down first; one that has been begun in vain (twice, or once less than it may be) runs alone
/// among its like, so that only the guilty are counted further; one that goes on ending the process is given up. Those
/// that are put out by a running hub cost nothing of this.
/// </summary>
/// <param name="database">The hub's file.</param>
/// <param name="newest">Id of the newest activity that was in the file at the start.</param>
/// <param name="maxAttempts">Runs that may end the process before the activity is given up.</param>
/// <param name="time">The hub's clock.</param>
/// <param name="logger">Of the hub.</param>
internal sealed class Suspects(
    SqliteDatabase database, long newest, int maxAttempts, TimeProvider time, ILogger logger) : IDisposable
{
    private const int MaxAttemptsTogether = 2;
    private readonly int attemptsTogether = Math.Min(MaxAttemptsTogether, maxAttempts - 1);
    private readonly SemaphoreSlim alone = new(1);

    // These two belong to the writer of the file.
    private readonly Dictionary<long, ActivityRow> counted = [];
    private bool isStopping;

    /// <summary>
    /// Runs an activity and stores what came of it, or gives it up. One that runs alone is alone until that is stored:
    /// nobody else's end of the process can be laid at its door.
    /// </summary>
    /// <returns>False when it comes again at the next start.</returns>
    public async Task<bool> RunAsync(ActivityRow row, Func<Task<HistoryEvent?>> run, Func<HistoryEvent, Task> store)
    {
        if (row.Id > newest)
        {
            return await StoredAsync(await run(), store);
        }

        if (row.Attempts >= maxAttempts)
        {
            Log.ActivityGivenUp(logger, row.Attempts, row.Name, row.Instance);
            return await StoredAsync(GivenUp(row), store);
        }

        if (row.Attempts < attemptsTogether)
        {
            return await StoredAsync(await CountedAsync(row, run), store);
        }

        await alone.WaitAsync();
        try
        {
            return await StoredAsync(await CountedAsync(row, run), store);
        }
        finally
        {
            alone.Release();
        }
    }

    /// <summary>
    /// The program is being stopped in order: what runs now hasn't ended it, even if the program doesn't wait for it.
    /// What waits to run alone comes again at the next start.
    /// </summary>
    public Task StopAsync() => database.WriteAsync(connection =>
    {
        isStopping = true;
        foreach (var row in counted.Values)
        {
            row.UncountAttempt(connection);
        }

        return true;
    });

    public void Dispose() => alone.Dispose();

    private static async Task<bool> StoredAsync(HistoryEvent? ended, Func<HistoryEvent, Task> store)
    {
        await (ended is null ? Task.CompletedTask : store(ended));
        return ended is not null;
    }

    private async Task<HistoryEvent?> CountedAsync(ActivityRow row, Func<Task<HistoryEvent?>> run)
    {
        var mayRun = await database.WriteAsync(connection =>
        {
            if (!isStopping)
            {
                row.CountAttempt(connection);
                counted[row.Id] = row;
            }

            return !isStopping;
        });
        return mayRun ? await run() : null;
    }

    private HistoryEvent GivenUp(ActivityRow row) => new()
    {
        EventId = -1,
        Timestamp = Instants.At(time.GetUtcNow().UtcTicks),
        TaskFailed = new()
        {
            TaskScheduledId = row.Task,
            FailureDetails = Failures.Final(
                "ActivityGivenUp",
                $"The process ended {row.Attempts} times while the activity '{row.Name}' ran; it isn't run again."),
        },
    };
}
