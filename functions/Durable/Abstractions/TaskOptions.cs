namespace Parcours.Durable;

/// <summary>How a call is made.</summary>
/// <param name="Retry">What happens when it fails; null: the failure is thrown at once.</param>
public record TaskOptions(TaskRetryOptions? Retry = null)
{
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(new TaskRetryOptions(policy));

    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(new TaskRetryOptions(handler));
}

/// <summary>Options of a call to a sub-orchestration.</summary>
public sealed record SubOrchestrationOptions : TaskOptions
{
    /// <param name="retry">What happens when it fails.</param>
    /// <param name="instanceId">Its id; null takes a deterministic new one.</param>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    /// <summary>The options of any call, and an id.</summary>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options) => InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;

    /// <summary>Null takes a deterministic new one.</summary>
    public string? InstanceId { get; init; }
}

/// <summary>A retry policy, or a handler that decides.</summary>
public sealed class TaskRetryOptions
{
    public TaskRetryOptions(RetryPolicy policy) => Policy = policy;

    public TaskRetryOptions(AsyncRetryHandler handler) => Handler = handler;

    public RetryPolicy? Policy { get; }

    public AsyncRetryHandler? Handler { get; }
}

/// <summary>Decides, in the orchestration, whether a failed task is tried again; it may wait on durable timers before.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);

/// <param name="OrchestrationContext">For timers and time.</param>
/// <param name="LastAttemptNumber">From 1.</param>
/// <param name="LastFailure">Of that attempt.</param>
/// <param name="TotalRetryTime">Since the first attempt.</param>
public sealed record RetryContext(
    TaskOrchestrationContext OrchestrationContext, int LastAttemptNumber, TaskFailureDetails LastFailure, TimeSpan TotalRetryTime);

/// <summary>Tries again after growing delays. Each attempt is a task of its own, with a durable timer between.</summary>
public sealed class RetryPolicy
{
    /// <param name="maxNumberOfAttempts">In all; at least 1.</param>
    /// <param name="firstRetryInterval">Delay before the second attempt; above 0.</param>
    /// <param name="backoffCoefficient">Factor from delay to delay; at least 1.</param>
    /// <param name="maxRetryInterval">Longest delay; one hour when null.</param>
    /// <param name="retryTimeout">No attempt begins later than this after the first; unlimited when null.</param>
    public RetryPolicy(
        int maxNumberOfAttempts, TimeSpan firstRetryInterval, double backoffCoefficient = 1, TimeSpan? maxRetryInterval = null, TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNumberOfAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1);
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    public int MaxNumberOfAttempts { get; }

    public TimeSpan FirstRetryInterval { get; }

    public double BackoffCoefficient { get; }

    public TimeSpan MaxRetryInterval { get; }

    /// <summary><see cref="Timeout.InfiniteTimeSpan"/> when there is none.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Whether a failure is worth another attempt; all are when null.</summary>
    public Func<TaskFailureDetails, bool>? HandleFailure { get; init; }

    /// <summary>Delay after an attempt, from 1.</summary>
    internal TimeSpan DelayAfter(int attempt)
    {
        var milliseconds = FirstRetryInterval.TotalMilliseconds * Math.Pow(BackoffCoefficient, attempt - 1);
        return milliseconds >= MaxRetryInterval.TotalMilliseconds ? MaxRetryInterval : TimeSpan.FromMilliseconds(milliseconds);
    }
}
