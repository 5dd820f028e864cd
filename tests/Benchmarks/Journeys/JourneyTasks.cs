using System.Collections.Concurrent;
using Microsoft.DurableTask;

namespace Parcours.Benchmarks.Journeys;

/// <summary>
/// A journey: start, activity, external event, timer, activity. It tells in memory when it waits for its event, so that
/// the event comes as a turn of its own and not together with the activity's result.
/// </summary>
internal sealed class JourneyTasks
{
    public const string Name = "Journey";
    public const string Event = "answer";

    /// <summary>As short as timers are counted: what is measured is the hub's work for it.</summary>
    private static readonly TimeSpan Timer = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> expected = new();

    /// <summary>Completes when the instance waits for its event; ask before it is started.</summary>
    public Task Waiting(string instance) =>
        expected.GetOrAdd(
            instance, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void AddTo(DurableTaskRegistry registry) => registry
        .AddActivityFunc<string, int>("Send", (_, text) => text.Length)
        .AddOrchestratorFunc<string, int>(Name, RunAsync);

    private async Task<int> RunAsync(TaskOrchestrationContext context, string input)
    {
        var sent = await context.CallActivityAsync<int>("Send", context.InstanceId);
        var answer = context.WaitForExternalEvent<string>(Event);
        if (!context.IsReplaying && expected.TryRemove(context.InstanceId, out var waiting))
        {
            waiting.SetResult();
        }

        var length = (await answer).Length;
        await context.CreateTimer(Timer, CancellationToken.None);
        return input.Length + length + sent + await context.CallActivityAsync<int>("Send", context.InstanceId);
    }
}
