namespace Parcours.Durable.Replay;

/// <summary>Attempts at a task: each is a task of its own, with a durable timer between.</summary>
internal static class Retries
{
    public static async Task<T> RunAsync<T>(TaskOrchestrationContext context, TaskRetryOptions? options, Func<Task<T>> attempt)
    {
        var start = context.CurrentUtcDateTime;
        for (var number = 1; ; number++)
        {
            TaskFailureDetails failure;
            try
            {
                return await attempt();
            }
            catch (TaskFailedException exception) when (options is not null)
            {
                failure = exception.FailureDetails;
                if (options.Policy is { } policy && !IsWorthAnother(context, policy, number, failure, start))
                {
                    throw;
                }

                if (options.Handler is { } handler
                    && !await handler(new RetryContext(context, number, failure, context.CurrentUtcDateTime - start)))
                {
                    throw;
                }
            }

            if (options.Policy is { } delays)
            {
                await context.CreateTimer(context.CurrentUtcDateTime + delays.DelayAfter(number), CancellationToken.None);
            }
        }
    }

    private static bool IsWorthAnother(TaskOrchestrationContext context, RetryPolicy policy, int attempts, TaskFailureDetails failure, DateTime start) =>
        attempts < policy.MaxNumberOfAttempts
        && policy.HandleFailure?.Invoke(failure) != false
        && (policy.RetryTimeout == Timeout.InfiniteTimeSpan
            || context.CurrentUtcDateTime + policy.DelayAfter(attempts) - start <= policy.RetryTimeout);
}
