using System.Diagnostics;
using Microsoft.DurableTask;
using Parcours.Sqlite;

namespace Parcours.Benchmarks.Journeys;

/// <summary>
/// What journeys cost that wait for their event, in the file and in memory; and how long a hub needs that starts on the
/// file of a killed one, when each of them has got its event meanwhile.
/// </summary>
internal static class Waiting
{
    private const int MinWarmUp = 100;

    public static async Task<(double Bytes, double MemoryBytes, TimeSpan Recovery)> MeasureAsync(
        JourneyOptions options, string folder)
    {
        var draws = new Draws(options.Seed);
        var (input, answer) = (draws.Payload(options.Payload), draws.Payload(options.Payload));
        var (warmUp, ids) = (draws.Ids(Math.Max(MinWarmUp, options.Concurrency)), draws.Ids(options.Count));
        var path = Path.Combine(folder, "waiting.db");
        var (bytes, memory) = await CostAsync(path, warmUp, ids, input, options.Concurrency);
        var killed = Path.Combine(folder, "killed.db");
        await using (var client = await Hub.StartClientAsync(path))
        {
            await Load.RunAsync(
                [.. warmUp, .. ids], options.Concurrency,
                id => client.Client.RaiseEventAsync(id, JourneyTasks.Event, answer));

            // What is in the two files now, and nowhere else, is what a killed process leaves.
            File.Copy(path, killed);
            File.Copy(path + "-wal", killed + "-wal");
        }

        var began = Stopwatch.GetTimestamp();
        await using var hub = await Hub.StartAsync(killed, new JourneyTasks());
        foreach (var id in ids)
        {
            await Throughput.EndAsync(hub.Client, id);
        }

        return (bytes, memory, Stopwatch.GetElapsedTime(began));
    }

    private static async Task<(double Bytes, double MemoryBytes)> CostAsync(
        string path, IReadOnlyList<string> warmUp, IReadOnlyList<string> ids, string input, int concurrency)
    {
        var tasks = new JourneyTasks();
        await using var hub = await Hub.StartAsync(path, tasks);
        async Task StartAsync(string id)
        {
            var waiting = tasks.Waiting(id);
            await hub.Client.ScheduleNewOrchestrationInstanceAsync(
                JourneyTasks.Name, input, new StartOrchestrationOptions(id));
            await waiting;
        }

        await Load.RunAsync(warmUp, concurrency, StartAsync);
        await hub.WhenIdleAsync();
        var (bytes, memory) = (FileBytes(hub.Database), Memory());
        await Load.RunAsync(ids, concurrency, StartAsync);
        await hub.WhenIdleAsync();
        return (
            (FileBytes(hub.Database) - bytes) / (double)ids.Count,
            Math.Max(0, Memory() - memory) / (double)ids.Count);
    }

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>Pages in use, those that are still in the write-ahead log included.</summary>
    private static long FileBytes(SqliteDatabase database) => database.Read(connection =>
    {
        long Pragma(string name) => (long)connection.Scalar("pragma " + name)!;
        return (Pragma("page_count") - Pragma("freelist_count")) * Pragma("page_size");
    });
}
