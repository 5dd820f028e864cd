using System.Diagnostics;

namespace Parcours.Benchmarks.Journeys;

/// <summary>Clients that do one thing after the other, so many at a time.</summary>
internal static class Load
{
    /// <summary>Gives how long each took, in milliseconds, and how long all together.</summary>
    /// <param name="ids">One for each thing to do.</param>
    /// <param name="concurrency">How many at a time.</param>
    /// <param name="run">Does it.</param>
    public static async Task<(TimeSpan Took, double[] Milliseconds)> RunAsync(
        IReadOnlyList<string> ids, int concurrency, Func<string, Task> run)
    {
        var milliseconds = new double[ids.Count];
        var (next, began) = (-1, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, Math.Min(concurrency, ids.Count)).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number < ids.Count)
            {
                var start = Stopwatch.GetTimestamp();
                await run(ids[number]);
                milliseconds[number] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        })));
        return (Stopwatch.GetElapsedTime(began), milliseconds);
    }
}
