namespace Parcours.Durable.Client;

/// <summary>Where an instance stands.</summary>
public enum OrchestrationRuntimeStatus
{
    Running = 0,
    Completed = 1,
    ContinuedAsNew = 2,
    Failed = 3,
    Canceled = 4,
    Terminated = 5,
    Pending = 6,
    Suspended = 7,
}

/// <param name="InstanceId">Fixed id; null takes a new one.</param>
/// <param name="StartAt">Not before this instant.</param>
public sealed record StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
{
    public string? Version { get; init; }
}

/// <param name="EventId">The instance takes in one event of this id as long as it lives; null: every one.</param>
public sealed record RaiseEventOptions(string? EventId = null);

/// <summary>What a client learns about an instance.</summary>
public sealed record OrchestrationMetadata(string Name, string InstanceId)
{
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>JSON, as given at the start.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>JSON; null until it has completed.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>JSON.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Why it failed; null unless it has.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Whether it will never run again.</summary>
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.Canceled;

    /// <summary>Whether it is running, also between two of its turns.</summary>
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    public T? ReadOutputAs<T>() => Read<T>(SerializedOutput);

    public T? ReadInputAs<T>() => Read<T>(SerializedInput);

    public T? ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus);

    private static T? Read<T>(string? json) => json is null ? default : System.Text.Json.JsonSerializer.Deserialize<T>(json, TaskJson.Options);
}

/// <summary>An instance of that id is alive: it isn't started again.</summary>
public sealed class OrchestrationAlreadyExistsException(string instanceId)
    : InvalidOperationException($"An orchestration instance with id '{instanceId}' is alive already.")
{
    public string InstanceId { get; } = instanceId;
}

/// <summary>What one selects instances by.</summary>
public sealed record OrchestrationQuery(IReadOnlyList<OrchestrationRuntimeStatus>? Statuses = null, string? InstanceIdPrefix = null, int PageSize = 100);

/// <summary>Starts, wakes and watches orchestrations. What has returned is stored and survives a crash.</summary>
public abstract class DurableTaskClient
{
    /// <summary>Starts an instance and gives its id. An ended instance of the same id is replaced.</summary>
    /// <exception cref="OrchestrationAlreadyExistsException">The id is that of a live instance.</exception>
    public abstract Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Raises an event; kept until it is awaited. Dropped when there is no live instance of that id.</summary>
    public abstract Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default);

    /// <summary>The same; an event of an id that the live instance has had already is dropped.</summary>
    /// <exception cref="NotSupportedException">This task hub can't tell.</exception>
    public virtual Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload, RaiseEventOptions options, CancellationToken cancellation = default) =>
        throw new NotSupportedException("This task hub doesn't tell events apart by id.");

    /// <summary>An instance; null when there is none. Inputs and outputs only when asked for.</summary>
    public abstract Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Instances by id.</summary>
    public abstract IAsyncEnumerable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? query = null, CancellationToken cancellation = default);

    /// <summary>Waits until an instance has run its first turn.</summary>
    /// <exception cref="InvalidOperationException">There is no such instance.</exception>
    public abstract Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Waits until an instance has ended.</summary>
    /// <exception cref="InvalidOperationException">There is no such instance.</exception>
    public abstract Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Holds an instance: events queue until it is resumed.</summary>
    public abstract Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    public abstract Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>Ends an instance, suspended or not; the output becomes its result.</summary>
    public abstract Task TerminateInstanceAsync(string instanceId, object? output = null, CancellationToken cancellation = default);

    /// <summary>Deletes an ended instance; true when it was there and had ended.</summary>
    public abstract Task<bool> PurgeInstanceAsync(string instanceId, CancellationToken cancellation = default);
}
