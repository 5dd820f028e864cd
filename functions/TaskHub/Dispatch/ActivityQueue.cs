using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Parcours.Sqlite;
using Parcours.TaskHub.Diagnostics;
using Parcours.TaskHub.Storage;

namespace Parcours.TaskHub.Dispatch;

/// <summary>
/// Activities that wait to be run: a window of them in memory, however many there are in the file. One that is in the
/// queue or in work isn't queued again.
/// </summary>
internal sealed class ActivityQueue(
    SqliteDatabase database, WorkCounter work, BackOff backOff, ILogger logger, int window)
{
    private readonly Channel<ActivityRow> channel = Channel.CreateBounded<ActivityRow>(window);
    private readonly HashSet<long> known = [];
    private readonly Lock gate = new();

    /// <summary>
    /// The newest one ever read from the file. It may be announced afterwards, even when it has already ended.
    /// </summary>
    private long newest;

    /// <summary>
    /// The file has activities that aren't in memory. Of itself that is no work: there are always some in memory too,
    /// which count until others are fetched in their place, or which wait for a disk that refuses, and then these wait
    /// with them.
    /// </summary>
    private bool hasMore;

    private bool isClosed;

    /// <summary>Takes up what was left in the file.</summary>
    public void Start()
    {
        lock (gate)
        {
            hasMore = true;
            Refill();
        }
    }

    /// <summary>
    /// Activities that were committed just now. Those for which there is no room come from the file later.
    /// </summary>
    public void Add(IEnumerable<ActivityRow> rows)
    {
        lock (gate)
        {
            foreach (var row in rows)
            {
                if (row.Id > newest && !hasMore && !isClosed && !TryQueue(row))
                {
                    hasMore = true;
                }
            }
        }
    }

    /// <summary>The next one; null once the queue is closed.</summary>
    public async Task<ActivityRow?> TakeAsync()
    {
        while (await channel.Reader.WaitToReadAsync())
        {
            if (channel.Reader.TryRead(out var row))
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>Its result is stored.</summary>
    public void Done(ActivityRow row)
    {
        lock (gate)
        {
            if (known.Remove(row.Id))
            {
                Refill();
                work.End();
            }
        }
    }

    /// <summary>The program is being stopped: it comes again at the next start, and not before.</summary>
    public void Leave(ActivityRow row)
    {
        lock (gate)
        {
            if (known.Contains(row.Id))
            {
                work.End();
            }
        }
    }

    /// <summary>Forgets what waits: it is in the file and comes again at the next start.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            channel.Writer.TryComplete();
            while (channel.Reader.TryRead(out var row))
            {
                known.Remove(row.Id);
                work.End();
            }

            hasMore = false;
        }
    }

    private bool TryQueue(ActivityRow row)
    {
        if (!known.Add(row.Id))
        {
            return true;
        }

        work.Begin();
        if (channel.Writer.TryWrite(row))
        {
            return true;
        }

        known.Remove(row.Id);
        work.End();
        return false;
    }

    private void Refill()
    {
        if (!hasMore || channel.Reader.Count > window / 2)
        {
            return;
        }

        try
        {
            var limit = window + known.Count;
            var rows = database.Read(connection => ActivityRow.First(connection, limit));
            newest = Math.Max(newest, rows.Count == 0 ? 0 : rows[^1].Id);
            if (rows.All(TryQueue) && rows.Count < limit)
            {
                hasMore = false;
            }

            backOff.Worked("activities");
        }
        catch (ObjectDisposedException)
        {
            hasMore = false;
        }
#pragma warning disable CA1031 // Whatever the file refuses is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NotStored(logger, exception, "the activities");
            backOff.Again("activities", () =>
            {
                lock (gate)
                {
                    Refill();
                }
            });
        }
    }
}
