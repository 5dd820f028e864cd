using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace Parcours.TaskHub.Turns;

/// <summary>
/// An orchestrator of which one can tell what the replay's answer doesn't say: how many external events it waits for,
/// without which an orchestration that awaits what isn't durable can't be told from one that waits, and whether it has
/// set its custom status, without which one that was cleared can't be told from one that was left by the execution
/// before.
/// </summary>
internal sealed class WatchedOrchestrator(ITaskOrchestrator inner) : ITaskOrchestrator
{
    private int openWaits;

    /// <summary>Whether its code has run at all.</summary>
    public bool HasStarted { get; private set; }

    public int OpenWaits => Volatile.Read(ref openWaits);

    /// <summary>Whether it has set its custom status, to null included.</summary>
    public bool HasSetCustomStatus { get; private set; }

    public Type InputType => inner.InputType;

    public Type OutputType => inner.OutputType;

    public Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
    {
        HasStarted = true;
        return inner.RunAsync(new Context(this, context), input);
    }

    private async Task<T> WatchAsync<T>(Task<T> wait)
    {
        Interlocked.Increment(ref openWaits);
        try
        {
            return await wait;
        }
        finally
        {
            Interlocked.Decrement(ref openWaits);
        }
    }

    private sealed class Context(WatchedOrchestrator watched, TaskOrchestrationContext inner) : TaskOrchestrationContext
    {
        public override TaskName Name => inner.Name;

        public override string InstanceId => inner.InstanceId;

        public override ParentOrchestrationInstance? Parent => inner.Parent;

        public override DateTime CurrentUtcDateTime => inner.CurrentUtcDateTime;

        public override bool IsReplaying => inner.IsReplaying;

        public override string Version => inner.Version;

        public override IReadOnlyDictionary<string, object?> Properties => inner.Properties;

        public override TaskOrchestrationEntityFeature Entities => inner.Entities;

        protected override ILoggerFactory LoggerFactory => inner.ReplaySafeLoggerFactory;

        public override T? GetInput<T>()
            where T : default => inner.GetInput<T>();

        public override Task<TResult> CallActivityAsync<TResult>(
            TaskName name, object? input = null, TaskOptions? options = null) =>
            inner.CallActivityAsync<TResult>(name, input, options);

        public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) =>
            inner.CreateTimer(fireAt, cancellationToken);

        public override Task<T> WaitForExternalEvent<T>(
            string eventName, CancellationToken cancellationToken = default) =>
            watched.WatchAsync(inner.WaitForExternalEvent<T>(eventName, cancellationToken));

        public override void SendEvent(string instanceId, string eventName, object payload) =>
            inner.SendEvent(instanceId, eventName, payload);

        public override void SetCustomStatus(object? customStatus)
        {
            watched.HasSetCustomStatus = true;
            inner.SetCustomStatus(customStatus);
        }

        public override Task<TResult> CallSubOrchestratorAsync<TResult>(
            TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
            inner.CallSubOrchestratorAsync<TResult>(orchestratorName, input, options);

        public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
            inner.ContinueAsNew(newInput, preserveUnprocessedEvents);

        public override void ContinueAsNew(ContinueAsNewOptions options) => inner.ContinueAsNew(options);

        public override Guid NewGuid() => inner.NewGuid();
    }
}
