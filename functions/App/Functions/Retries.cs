using Parcours.Durable;

namespace Parcours.App.Functions;

/// <summary>What orchestrations do about activities that fail because a service can't be reached.</summary>
public static class Retries
{
    /// <summary>Enough for most of a day; then the orchestration fails, and the watchdog starts it again.</summary>
    private const int MaxAttempts = 60;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    /// <summary>Tries again after 1, 2, 4 … 15 minutes while the reason is one that passes; other failures are thrown at once.</summary>
    public static TaskOptions WhilePassing { get; } = TaskOptions.FromRetryHandler(AgainLaterAsync);

    /// <summary>Delay after an attempt, from 1.</summary>
    internal static TimeSpan DelayAfter(int attempt)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(attempt - 1, 10));
        return delay < LongestDelay ? delay : LongestDelay;
    }

    private static async Task<bool> AgainLaterAsync(RetryContext retry)
    {
        var failure = retry.LastFailure;
        if (retry.LastAttemptNumber >= MaxAttempts
            || !(failure.IsCausedBy<HttpRequestException>() || failure.IsCausedBy<IOException>() || failure.IsCausedBy<TimeoutException>()))
        {
            return false;
        }

        await retry.OrchestrationContext.CreateTimer(DelayAfter(retry.LastAttemptNumber), CancellationToken.None);
        return true;
    }
}
