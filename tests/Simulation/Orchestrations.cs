using System.Globalization;
using Microsoft.DurableTask;

namespace Parcours.Simulation.Tests;

/// <summary>What the simulated instances run; between them they use all that the hub offers.</summary>
internal static class Orchestrations
{
    /// <summary>Attempts that a flaky activity fails before it works.</summary>
    private const int FailuresBeforeSuccess = 2;

    /// <summary>Words that one execution takes in before it continues as new.</summary>
    private const int WordsInExecution = 3;

    /// <summary>Registers them over a world.</summary>
    public static Action<DurableTaskRegistry> Over(World world) => tasks => tasks
        .AddActivityFunc<string, string>("Do", (_, key) => world.Apply(key) > 0 ? key : "")
        .AddActivityFunc<string, int>("Flaky", (_, key) => world.Apply(key) is var run && run > FailuresBeforeSuccess
            ? run
            : throw new InvalidOperationException($"Run {run} of {key} fails."))
        .AddActivityFunc<Firing, bool>("Fired", (_, firing) => world.Fire(firing.Key, firing.Due))
        .AddOrchestratorFunc<int, int>("Walk", (context, steps) => WalkAsync(world, context, steps))
        .AddOrchestratorFunc<int, string>("Listen", ListenAsync)
        .AddOrchestratorFunc<Counting, string>("Count", CountAsync)
        .AddOrchestratorFunc<int, int>("Family", FamilyAsync)
        .AddOrchestratorFunc<int, string>("Echo", EchoAsync)
        .AddOrchestratorFunc<object?, string>("Doomed", (context, _) => context.WaitForExternalEvent<string>("never"));

    /// <summary>Activities and timers one after the other, one of them tried again until it works.</summary>
    private static async Task<int> WalkAsync(World world, TaskOrchestrationContext context, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{context.InstanceId}/{step}");
            await context.CallActivityAsync<string>("Do", key);
            var due = context.CurrentUtcDateTime.AddHours(1 + (step % 3));
            if (!context.IsReplaying)
            {
                world.Arm(key, due);
            }

            await context.CreateTimer(due, CancellationToken.None);
            await context.CallActivityAsync<bool>("Fired", new Firing(key, due));
        }

        await context.CallActivityAsync<int>(
            "Flaky", context.InstanceId + "/flaky",
            TaskOptions.FromRetryPolicy(new RetryPolicy(FailuresBeforeSuccess + 1, TimeSpan.FromMinutes(10), 2)));
        return steps;
    }

    /// <summary>Words in the order in which they come, with an activity for each.</summary>
    private static async Task<string> ListenAsync(TaskOrchestrationContext context, int words)
    {
        var heard = new List<int>();
        while (heard.Count < words)
        {
            if (Hear(heard, await context.WaitForExternalEvent<int>("word")))
            {
                context.SetCustomStatus(heard.Count);
                await context.CallActivityAsync<string>(
                    "Do", string.Create(CultureInfo.InvariantCulture, $"{context.InstanceId}/{heard[^1]}"));
            }
        }

        return string.Join(',', heard);
    }

    /// <summary>The same over several executions; what came too early for one belongs to the next.</summary>
    private static async Task<string> CountAsync(TaskOrchestrationContext context, Counting counting)
    {
        var heard = new List<int>(counting.Heard);
        for (var word = 0; word < WordsInExecution && heard.Count < counting.Words; word++)
        {
            Hear(heard, await context.WaitForExternalEvent<int>("word"));
        }

        if (heard.Count < counting.Words)
        {
            context.ContinueAsNew(new Counting(counting.Words, [.. heard]));
        }

        return string.Join(',', heard);
    }

    /// <summary>Sub-orchestrations side by side.</summary>
    private static async Task<int> FamilyAsync(TaskOrchestrationContext context, int children)
    {
        var steps = await Task.WhenAll(
            Enumerable.Range(1, children).Select(child => context.CallSubOrchestratorAsync<int>(
            "Walk", child,
            new SubOrchestrationOptions(
                instanceId: string.Create(CultureInfo.InvariantCulture, $"{context.InstanceId}-{child}")))));
        return steps.Sum();
    }

    /// <summary>Sends itself events and waits for each, or for a timer, whichever comes first.</summary>
    private static async Task<string> EchoAsync(TaskOrchestrationContext context, int words)
    {
        var heard = new List<int>();
        for (var word = 0; word < words; word++)
        {
            context.SendEvent(context.InstanceId, "echo", word);
            using var end = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(1000), end.Token);
            var echo = context.WaitForExternalEvent<int>("echo", CancellationToken.None);
            await Task.WhenAny(timer, echo);
#pragma warning disable CA1849, MA0042 // An orchestration stays on its own thread: CancelAsync would leave it.
            end.Cancel();
#pragma warning restore CA1849, MA0042
            heard.Add(await echo);
        }

        return string.Join(',', heard);
    }

    /// <summary>
    /// Takes in the next word; false for one that has been heard, since a client that got no answer says it again. One
    /// that was lost would let its followers come too early.
    /// </summary>
    private static bool Hear(List<int> heard, int word)
    {
        if (word > heard.Count)
        {
            throw new InvalidOperationException($"Word {word} came, and word {heard.Count} didn't before it.");
        }

        if (word < heard.Count)
        {
            return false;
        }

        heard.Add(word);
        return true;
    }

    internal sealed record Firing(string Key, DateTime Due);

    internal sealed record Counting(int Words, int[] Heard);
}
