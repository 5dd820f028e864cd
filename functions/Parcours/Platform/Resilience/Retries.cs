using Microsoft.DurableTask;

namespace Parcours.Platform.Resilience;

/// <summary>
/// What orchestrations do about activities that fail because a service, or the process that ran them, went away.
/// </summary>
internal static class Retries
{
    /// <summary>Enough for half a day; then the orchestration fails, and the watchdog starts it again.</summary>
    private const int MaxAttempts = 60;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Tries again after 3, 6, 12 … seconds, at last every 15 minutes, while the reason is transient; other failures
    /// are thrown at once.
    /// </summary>
    public static TaskOptions WhileTransient { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(MaxAttempts, FirstDelay, backoffCoefficient: 2, LongestDelay)
        { HandleFailure = TransientFaults.IsTransient });
}
