using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Parcours.Durable;
using Parcours.Durable.Client;
using Parcours.Durable.Embedded;

namespace Parcours.Simulation.Tests;

/// <summary>Orchestrations of five dependent steps, so many at once, in a file on disk with every commit synced.</summary>
internal static class Measure
{
    private const int Steps = 5;
    private const int DefaultAtOnce = 64;
    private const int DefaultTotal = 2000;
    private const int MaxConcurrent = 256;

    public static async Task<int> RunAsync(string[] sizes)
    {
        var atOnce = sizes is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : DefaultAtOnce;
        var total = sizes is [_, var second, ..] ? int.Parse(second, CultureInfo.InvariantCulture) : DefaultTotal;
        var folder = Directory.CreateTempSubdirectory("measure");
        await using (var database = SqliteDatabase.Open(Path.Combine(folder.FullName, "hub.db")))
        await using (var services = new ServiceCollection().BuildServiceProvider())
        {
            var options = new EmbeddedTaskHubOptions { MaxConcurrentOrchestrations = MaxConcurrent, MaxConcurrentActivities = MaxConcurrent, MaxCachedExecutions = 10_000 };
            await using var hub = new EmbeddedTaskHub(database, Registry(), services, TimeProvider.System, options: options);
            await hub.StartAsync();
            await WalkAsync(hub.Client, "warm", atOnce, atOnce);
            Report(atOnce, await WalkAsync(hub.Client, "walk", atOnce, total));
        }

        folder.Delete(recursive: true);
        return 0;
    }

    private static DurableTaskRegistry Registry() => new DurableTaskRegistry()
        .AddActivityFunc<int, int>("Add", (_, sum) => Task.FromResult(sum + 1))
        .AddOrchestratorFunc<int, int>("Walk", async (context, sum) =>
        {
            for (var step = 0; step < Steps; step++)
            {
                sum = await context.CallActivityAsync<int>("Add", sum);
            }

            return sum;
        });

    private static async Task<(TimeSpan Elapsed, double[] StepMilliseconds)> WalkAsync(DurableTaskClient client, string prefix, int atOnce, int total)
    {
        var watch = Stopwatch.StartNew();
        var next = 0;
        var steps = new double[total];
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) - 1 is var number && number < total)
            {
                var began = watch.Elapsed;
                var id = await client.ScheduleNewOrchestrationInstanceAsync(
                    "Walk", 0, new StartOrchestrationOptions(string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number}")));
                await client.WaitForInstanceCompletionAsync(id);
                steps[number] = (watch.Elapsed - began).TotalMilliseconds / Steps;
            }
        })));
        return (watch.Elapsed, steps);
    }

    private static void Report(int atOnce, (TimeSpan Elapsed, double[] StepMilliseconds) run)
    {
        var sorted = run.StepMilliseconds.Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{atOnce} at once, {sorted.Length} orchestrations of {Steps} steps: {sorted.Length / run.Elapsed.TotalSeconds:F0}/s; a step took p50 {sorted[sorted.Length / 2]:F1} ms, p99 {sorted[(int)(sorted.Length * 0.99)]:F1} ms"));
    }
}
