using System.Globalization;

namespace Parcours.TaskHub.Tests.Golden;

/// <summary>
/// Orchestrations whose histories are kept beside this file. They may be changed only in ways that an instance under
/// way survives; the tests say when one isn't.
/// </summary>
internal static class SampleOrchestrations
{
    public static void AddSamples(
        this DurableTaskRegistry registry, Func<TaskOrchestrationContext, string, Task<string>>? order = null) =>
            registry
        .AddActivityFunc<string, string>("Reserve", (_, item) => Task.FromResult($"{item} reserved"))
        .AddActivityFunc<string, string>("Ship", (_, item) => Task.FromResult($"{item} shipped"))
        .AddActivityFunc<int, int>(
            "Square", (_, n) => n < 0 ? throw new InvalidOperationException("negative") : Task.FromResult(n * n))
        .AddOrchestratorFunc("Order", order ?? OrderAsync)
        .AddOrchestratorFunc<int, int>("Fan", FanAsync)
        .AddOrchestratorFunc<int, int>("Child", (context, n) => context.CallActivityAsync<int>("Square", n));

    /// <summary>A call, a reminder that an approval overtakes or not, and another call.</summary>
    public static async Task<string> OrderAsync(TaskOrchestrationContext context, string item)
    {
        var reserved = await context.CallActivityAsync<string>("Reserve", item);
        context.SetCustomStatus(reserved);
        try
        {
            var approver = await context.WaitForExternalEvent<string>("approve", TimeSpan.FromDays(2));
            context.SendEvent("ledger", "approved", approver);
        }
        catch (TaskCanceledException)
        {
            return $"{item} given up";
        }

        return await context.CallActivityAsync<string>("Ship", item);
    }

    /// <summary>Children side by side, and a call that fails, is made again after a while, and fails again.</summary>
    private static async Task<int> FanAsync(TaskOrchestrationContext context, int children)
    {
        var squares = await Task.WhenAll(
            Enumerable.Range(1, children).Select(n => context.CallSubOrchestratorAsync<int>("Child", n)));
        try
        {
            await context.CallActivityAsync<int>(
                "Square", -1, TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromMinutes(5))));
        }
        catch (TaskFailedException failed)
        {
            context.SetCustomStatus(
                failed.FailureDetails.ErrorMessage + context.NewGuid()
                    .ToString("N", CultureInfo.InvariantCulture)[..1]);
        }

        return squares.Sum();
    }
}
