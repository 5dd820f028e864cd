using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask;

namespace Parcours.Simulation.Tests;

/// <summary>
/// The program that an activity of its own kills (SIGKILL), while harmless ones are in their middle. It ends with 0
/// once all instances are over.
/// </summary>
internal static class DeadlyWorker
{
    public const string Deadly = "deadly";
    public const int Harmless = 6;
    private static readonly TimeSpan UntilDeath = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan HarmlessRun = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Their ids: the deadly one stands in the middle of the harmless ones.</summary>
    public static IEnumerable<string> Instances =>
        Enumerable.Range(0, Harmless)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"harmless-{number}")).Append(Deadly)
            .OrderBy(id => id == Deadly ? "harmless-2-" : id, StringComparer.Ordinal);

    public static async Task<int> RunAsync(string folder, int maxAttempts)
    {
        await using var program = await HubProgram.StartAsync(
            folder, AddTasks, limits => limits.MaxActivityAttempts = maxAttempts);
        foreach (var id in Instances)
        {
            await HubProgram.StartOnceAsync(program.Client, id == Deadly ? "Kill" : "Work", id);
        }

        await Task.WhenAll(Instances.Select(id => program.Client.WaitForInstanceCompletionAsync(id)))
            .WaitAsync(Patience);
        return 0;
    }

    private static void AddTasks(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<object?, string>("Kill", async (_, _) =>
        {
            await Task.Delay(UntilDeath);
            using var own = Process.GetCurrentProcess();
            own.Kill();
            return await Task.FromException<string>(new UnreachableException());
        })
        .AddActivityFunc<object?, string>("Work", async (_, _) =>
        {
            await Task.Delay(HarmlessRun);
            return "done";
        })
        .AddOrchestratorFunc<object?, string>("Kill", (context, _) => CallAsync(context, "Kill"))
        .AddOrchestratorFunc<object?, string>("Work", (context, _) => CallAsync(context, "Work"));

    private static Task<string> CallAsync(TaskOrchestrationContext context, string activity) =>
        context.CallActivityAsync<string>(
            activity, options: TaskOptions.FromRetryPolicy(new RetryPolicy(10, TimeSpan.FromMilliseconds(1))));
}
