using Parcours.TaskHub.Tests.Hub;

namespace Parcours.TaskHub.Tests.Conformance;

/// <summary>
/// What any task hub must do, a class per topic. Each behaviour is a test of the SQLite hub;
/// <see cref="InProcessTestHostTests"/> runs the same behaviours on Microsoft's own test hub.
/// </summary>
public abstract class HubBehaviours : IAsyncLifetime
{
    /// <summary>The id of instances that need no other.</summary>
    protected const string Id = "one";

    private ITestHub? hub;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The hub under test: the SQLite hub unless another is given before the behaviour begins.</summary>
    internal ITestHub Hub
    {
        get => hub ??= new SqliteTestHub();
        set => hub = value;
    }

    /// <summary>The hub of a behaviour that takes virtual time, a restart or a disk that refuses.</summary>
    private protected SqliteTestHub Sqlite => (SqliteTestHub)Hub;

    protected DurableTaskClient Client => Hub.Client;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Hub.DisposeAsync();
    }

    protected void Orchestrator<TOutput>(Func<TaskOrchestrationContext, Task<TOutput>> run, string name = "Flow") =>
        Hub.Orchestrator(name, run);

    protected void Orchestrator<TInput, TOutput>(
        Func<TaskOrchestrationContext, TInput, Task<TOutput>> run, string name = "Flow") =>
        Hub.Orchestrator(name, run);

    protected void Activity<TInput, TOutput>(string name, Func<TInput, TOutput> run) =>
        Hub.Activity<TInput, TOutput>(name, (_, input) => Task.FromResult(run(input)));

    protected void Activity<TInput, TOutput>(string name, Func<TaskActivityContext, TInput, Task<TOutput>> run) =>
        Hub.Activity(name, run);

    protected async Task<string> ScheduleAsync(
        object? input = null, StartOrchestrationOptions? options = null, string name = "Flow")
    {
        await Hub.StartAsync();
        return await Client.ScheduleNewOrchestrationInstanceAsync(name, input, options, Token);
    }

    /// <summary>Starts an instance and waits until it has nothing more to do at this instant.</summary>
    protected async Task BeginAsync(object? input = null, string id = Id, string name = "Flow")
    {
        await ScheduleAsync(input, new StartOrchestrationOptions(id), name);
        await Hub.SettleAsync();
    }

    protected async Task RaiseAsync(string name, object? payload = null, string id = Id)
    {
        await Client.RaiseEventAsync(id, name, payload, Token);
        await Hub.SettleAsync();
    }

    /// <summary>An instance that must have ended.</summary>
    protected Task<OrchestrationMetadata> EndedAsync(string id = Id) =>
        Hub.UntilAsync(id, instance => instance.IsCompleted);

    /// <summary>An instance that must stand so.</summary>
    protected Task<OrchestrationMetadata> ExpectAsync(OrchestrationRuntimeStatus status, string id = Id) =>
        Hub.UntilAsync(id, instance => instance.RuntimeStatus == status);

    /// <summary>The output of an instance that must have completed.</summary>
    protected async Task<T?> OutputAsync<T>(string id = Id)
    {
        var instance = await EndedAsync(id);
        Assert.Null(instance.FailureDetails?.ToString());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, instance.RuntimeStatus);
        return instance.ReadOutputAs<T>();
    }

    /// <summary>What an instance that must have failed says.</summary>
    protected async Task<TaskFailureDetails> FailureAsync(string id = Id) =>
        (await ExpectAsync(OrchestrationRuntimeStatus.Failed, id)).FailureDetails
        ?? throw new InvalidOperationException($"'{id}' failed without a reason.");
}
