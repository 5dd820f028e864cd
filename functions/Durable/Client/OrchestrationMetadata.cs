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
