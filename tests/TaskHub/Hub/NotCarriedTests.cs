using Microsoft.DurableTask.Entities;

namespace Parcours.TaskHub.Tests.Hub;

/// <summary>What the hub doesn't carry is refused with a sentence, never lost without a word.</summary>
public class NotCarriedTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entities_are_refused_by_the_client()
    {
        await using var hub = new SqliteTestHub();
        await hub.StartAsync();

        var refused = Assert.Throws<NotSupportedException>(() => hub.Client.Entities);

        Assert.Contains("does not support durable entities", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entities_are_refused_to_an_orchestration() => Assert.Contains(
        "Durable entities are disabled", await FailureAsync(CallEntityAsync), StringComparison.Ordinal);

    [Fact]
    public async Task Entities_are_refused_to_an_orchestration_even_when_the_worker_allows_them() => Assert.Contains(
        "Durable entities are not supported", await FailureAsync(CallEntityAsync, allowEntities: true),
        StringComparison.Ordinal);

    [Fact]
    public async Task Tags_are_refused_by_the_client()
    {
        await using var hub = new SqliteTestHub();
        await hub.StartAsync();
        var tagged =
            new StartOrchestrationOptions
            {
                Tags = new Dictionary<string, string>(
                StringComparer.Ordinal)
                { ["a"] = "b" }
            };

        var refused = await Assert.ThrowsAsync<NotSupportedException>(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", tagged, Token));

        Assert.Equal("The task hub doesn't carry tags.", refused.Message);
    }

    [Fact]
    public async Task Tags_are_refused_to_an_activity() => Assert.Equal(
        "The task hub doesn't carry tags.",
        await FailureAsync(context => context.CallActivityAsync<int>("Any", null, Tagged(new TaskOptions()))));

    [Fact]
    public async Task Tags_are_refused_to_a_sub_orchestration() => Assert.Equal(
        "The task hub doesn't carry tags.",
        await FailureAsync(
            context => context.CallSubOrchestratorAsync<int>("Any", null, Tagged(new SubOrchestrationOptions()))));

    [Fact]
    public async Task Another_version_for_the_next_execution_is_refused() => Assert.Equal(
        "The task hub doesn't carry a new version of a running instance.",
        await FailureAsync(context =>
        {
            context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2" });
            return Task.FromResult(1);
        }));

    [Fact]
    public async Task Rewind_restart_and_history_are_refused_by_the_client()
    {
        await using var hub = new SqliteTestHub();
        await hub.StartAsync();

        await Assert.ThrowsAsync<NotSupportedException>(() => hub.Client.RewindInstanceAsync("s", "why", Token));
        await Assert.ThrowsAsync<NotSupportedException>(() => hub.Client.RestartAsync("s", cancellation: Token));
        await Assert.ThrowsAsync<NotSupportedException>(() => hub.Client.GetOrchestrationHistoryAsync("s", Token));
    }

    private static Task<int> CallEntityAsync(TaskOrchestrationContext context) =>
        context.Entities.CallEntityAsync<int>(new EntityInstanceId("counter", "a"), "get");

    private static TaskOptions Tagged(TaskOptions options) =>
        options with { Tags = new Dictionary<string, string> { ["a"] = "b" } };

    private static async Task<string> FailureAsync(
        Func<TaskOrchestrationContext, Task<int>> run, bool allowEntities = false)
    {
        await using var hub = new SqliteTestHub();
        hub.Services = services =>
            services.AddDurableTaskWorker().Configure(worker => worker.EnableEntitySupport = allowEntities);
        hub.Orchestrator("Flow", run);
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", new StartOrchestrationOptions("s"), Token);
        return (await hub.UntilAsync(
            "s", instance => instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed)).FailureDetails!.ErrorMessage;
    }
}
