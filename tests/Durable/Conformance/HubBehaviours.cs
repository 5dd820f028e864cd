using Parcours.Durable.Client;
using Parcours.Durable.Tests.Hub;

namespace Parcours.Durable.Tests.Conformance;

/// <summary>
/// What any task hub must do, a class per topic. Each runs twice: over executions kept in memory, and over ones that every turn
/// replays from history. The outcome must be the same.
/// </summary>
public abstract class HubBehaviours(int cached) : IAsyncLifetime
{
    public const int Kept = 100;
    public const int Replayed = 0;

    /// <summary>The id of instances that need no other.</summary>
    protected const string Id = "one";

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected HubFixture Hub { get; } = new(cached);

    protected DurableTaskClient Client => Hub.Client;

    public async ValueTask InitializeAsync() => await Hub.StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Hub.DisposeAsync();
    }

    protected void Orchestrator<TOutput>(Func<TaskOrchestrationContext, Task<TOutput>> run, string name = "Flow") =>
        Hub.Registry.AddOrchestratorFunc<object?, TOutput>(name, (context, _) => run(context));

    protected void Orchestrator<TInput, TOutput>(Func<TaskOrchestrationContext, TInput, Task<TOutput>> run, string name = "Flow") =>
        Hub.Registry.AddOrchestratorFunc(name, run);

    protected void Activity<TInput, TOutput>(string name, Func<TInput, TOutput> run) =>
        Hub.Registry.AddActivityFunc<TInput, TOutput>(name, (_, input) => Task.FromResult(run(input)));

    /// <summary>Starts an instance and waits until it has nothing more to do at this instant.</summary>
    protected async Task BeginAsync(object? input = null, string id = Id, string name = "Flow")
    {
        await Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), Token);
        await Hub.IdleAsync();
    }

    protected async Task RaiseAsync(string name, object? payload = null, string id = Id)
    {
        await Client.RaiseEventAsync(id, name, payload, Token);
        await Hub.IdleAsync();
    }

    protected async Task<OrchestrationMetadata> GetAsync(string id = Id) => (await Client.GetInstanceAsync(id, true, Token))!;

    protected async Task<OrchestrationRuntimeStatus> StatusAsync(string id = Id) => (await GetAsync(id)).RuntimeStatus;

    /// <summary>The output of an instance that must have completed.</summary>
    protected async Task<T?> OutputAsync<T>(string id = Id)
    {
        var instance = await GetAsync(id);
        Assert.Null(instance.FailureDetails?.ToString());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, instance.RuntimeStatus);
        return instance.ReadOutputAs<T>();
    }
}
