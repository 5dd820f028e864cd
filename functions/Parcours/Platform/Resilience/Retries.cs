using Grpc.Core;
using Microsoft.DurableTask;

namespace Parcours.Platform.Resilience;

/// <summary>What orchestrations do about activities that fail because a service, or the process that ran them, went away.</summary>
public static class Retries
{
    /// <summary>Enough for half a day; then the orchestration fails, and the watchdog starts it again.</summary>
    private const int MaxAttempts = 60;

    /// <summary>How the Functions host reports an activity whose worker process ended under it; the type is the host's own.</summary>
    private const string WorkerEnded = "WorkerProcessExitException";

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    /// <summary>Tries again after 3, 6, 12 … seconds, at last every 15 minutes, while the reason is one that passes; other failures are thrown at once.</summary>
    public static TaskOptions WhileTransient { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(MaxAttempts, FirstDelay, backoffCoefficient: 2, LongestDelay) { HandleFailure = IsTransient });

    /// <summary>Whether a failure is one that passes.</summary>
    internal static bool IsTransient(TaskFailureDetails failure) =>
        failure.IsCausedBy<HttpRequestException>() || failure.IsCausedBy<IOException>() || failure.IsCausedBy<TimeoutException>()
        || failure.IsCausedBy<RpcException>() || IsWorkerEnd(failure);

    private static bool IsWorkerEnd(TaskFailureDetails? failure) =>
        failure is not null && (failure.ErrorType.EndsWith(WorkerEnded, StringComparison.Ordinal) || IsWorkerEnd(failure.InnerFailure));
}
