using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Parcours.Benchmarks.Journeys;

/// <summary>
/// Journeys by the hub, and beside them the same rows without it: in turns, a part of the one and then a part of the
/// other, so that both have what else goes on on the machine.
/// </summary>
internal static class Throughput
{
    private const int Parts = 4;
    private const int WarmUp = 2000;

    /// <summary>Where so few are measured that no figure means anything, the warm-up is short too.</summary>
    private const int MaxWarmUpPerMeasured = 20;

    public static async Task<(double Hub, double Ceiling, double[] Milliseconds)> MeasureAsync(
        JourneyOptions options, string folder)
    {
        var draws = new Draws(options.Seed);
        var (input, answer) = (draws.Payload(options.Payload), draws.Payload(options.Payload));
        var tasks = new JourneyTasks();
        await using var hub = await Hub.StartAsync(Path.Combine(folder, "hub.db"), tasks);
        await using var idle = await Hub.StartClientAsync(Path.Combine(folder, "ceiling.db"));
        await idle.Client.GetInstanceAsync("");
        Task RunAsync(string id) => RunJourneyAsync(hub.Client, tasks, id, input, answer);

        var warmUp = draws.Ids(Math.Min(options.Count * MaxWarmUpPerMeasured, WarmUp));
        await Load.RunAsync(warmUp, options.Concurrency, RunAsync);
        var ceiling = new Ceiling(idle.Database, JourneyRows.Read(hub.Database, warmUp[0]));
        await Load.RunAsync(warmUp, options.Concurrency, ceiling.RunAsync);

        var (hubTook, ceilingTook, milliseconds) = (TimeSpan.Zero, TimeSpan.Zero, new List<double>(options.Count));
        foreach (var part in draws.Ids(options.Count).Chunk((options.Count + Parts - 1) / Parts))
        {
            var (took, each) = await Load.RunAsync(part, options.Concurrency, RunAsync);
            hubTook += took;
            milliseconds.AddRange(each);
            ceilingTook += (await Load.RunAsync(part, options.Concurrency, ceiling.RunAsync)).Took;
        }

        return (options.Count / hubTook.TotalSeconds, options.Count / ceilingTook.TotalSeconds, [.. milliseconds]);
    }

    /// <summary>One journey, from before its start until its client knows that it has ended.</summary>
    public static async Task RunJourneyAsync(
        DurableTaskClient client, JourneyTasks tasks, string id, string input, string answer)
    {
        var waiting = tasks.Waiting(id);
        await client.ScheduleNewOrchestrationInstanceAsync(JourneyTasks.Name, input, new StartOrchestrationOptions(id));
        await waiting;
        await client.RaiseEventAsync(id, JourneyTasks.Event, answer);
        await EndAsync(client, id);
    }

    /// <summary>Waits for the end of a journey.</summary>
    /// <exception cref="InvalidOperationException">It didn't come as far as its end.</exception>
    public static async Task EndAsync(DurableTaskClient client, string id)
    {
        var ended = await client.WaitForInstanceCompletionAsync(id);
        if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
        {
            throw new InvalidOperationException($"Journey {id} ended as {ended.RuntimeStatus}: {ended.FailureDetails}");
        }
    }
}
