using Microsoft.DurableTask;

namespace Parcours.Functions;

/// <summary>What orchestrations do about activities that fail because a service can't be reached.</summary>
public static class Retries
{
    /// <summary>Enough for most of a day; then the orchestration fails, and the watchdog starts it again.</summary>
    private const int MaxAttempts = 60;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    /// <summary>Tries again after 1, 2, 4 … 15 minutes while the reason is one that passes; other failures are thrown at once.</summary>
    public static TaskOptions WhilePassing { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(MaxAttempts, FirstDelay, backoffCoefficient: 2, LongestDelay) { HandleFailure = IsPassing });

    /// <summary>Whether a failure is one that passes.</summary>
    internal static bool IsPassing(TaskFailureDetails failure) =>
        failure.IsCausedBy<HttpRequestException>() || failure.IsCausedBy<IOException>() || failure.IsCausedBy<TimeoutException>();
}
