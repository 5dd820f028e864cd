using Parcours.Durable.Client;

namespace Parcours.Durable.Functions;

/// <summary>
/// A client whose task hub becomes known later, and may change: the Functions host hands it over with the calls of functions
/// that have a <c>durableClient</c> binding. Until then calls wait.
/// </summary>
public sealed class HandedOverClient : DurableTaskClient
{
    private readonly Lock gate = new();
    private TaskCompletionSource<DurableTaskClient> current = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether one was handed over.</summary>
    public bool IsKnown
    {
        get
        {
            lock (gate)
            {
                return current.Task.IsCompleted;
            }
        }
    }

    /// <summary>Calls from now on go to this one.</summary>
    public void HandOver(DurableTaskClient client)
    {
        lock (gate)
        {
            if (!current.TrySetResult(client))
            {
                current = new(TaskCreationOptions.RunContinuationsAsynchronously);
                current.SetResult(client);
            }
        }
    }

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) =>
        await (await CurrentAsync(cancellation)).ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, options, cancellation);

    public override async Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        await (await CurrentAsync(cancellation)).RaiseEventAsync(instanceId, eventName, eventPayload, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await (await CurrentAsync(cancellation)).GetInstanceAsync(instanceId, getInputsAndOutputs, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        filter ??= new OrchestrationQuery();
        return new ReadPages<OrchestrationMetadata>(async (token, hint, cancellation) =>
        {
            var client = await CurrentAsync(cancellation);
            await using var pages = client.GetAllInstancesAsync(filter).AsPages(token, hint).GetAsyncEnumerator(cancellation);
            return await pages.MoveNextAsync() ? pages.Current : new Page<OrchestrationMetadata>([]);
        });
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await (await CurrentAsync(cancellation)).WaitForInstanceStartAsync(instanceId, getInputsAndOutputs, cancellation);

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await (await CurrentAsync(cancellation)).WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs, cancellation);

    public override async Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        await (await CurrentAsync(cancellation)).SuspendInstanceAsync(instanceId, reason, cancellation);

    public override async Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        await (await CurrentAsync(cancellation)).ResumeInstanceAsync(instanceId, reason, cancellation);

    public override async Task TerminateInstanceAsync(string instanceId, object? output = null, CancellationToken cancellation = default) =>
        await (await CurrentAsync(cancellation)).TerminateInstanceAsync(instanceId, output, cancellation);

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        await (await CurrentAsync(cancellation)).PurgeInstanceAsync(instanceId, options, cancellation);

    private Task<DurableTaskClient> CurrentAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            return current.Task.WaitAsync(cancellation);
        }
    }
}
