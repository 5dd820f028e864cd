using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Parcours.Platform.Resilience;
using Parcours.Platform.Time;

namespace Parcours.Azure.Functions;

/// <summary>
/// The product's timer functions at the host's times, in UTC. The host runs each on one instance at a time, and once
/// after it was down. A run that fails is reported as failed, and the next one makes up for it.
/// </summary>
public sealed class Timers(IEnumerable<TimerFunction> functions, TimeProvider time, TransientRetry retry)
{
    /// <summary>Every minute: carries what was left behind.</summary>
    /// <remarks>
    /// The client isn't used here: a compiled function must ask for one, or the host doesn't load its Durable
    /// extension.
    /// </remarks>
    [Function("Pump")]
    public Task PumpAsync(
        [TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        RunAsync("Pump", cancellation);

    /// <summary>Once an hour: opens the measurements that fall due.</summary>
    [Function("ScheduledEvaluations")]
    public Task ScheduledEvaluationsAsync(
        [TimerTrigger("0 0 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        RunAsync("ScheduledEvaluations", cancellation);

    /// <summary>Every five minutes: finds what should have acted and has not.</summary>
    [Function("Watchdog")]
    public Task WatchdogAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        RunAsync("Watchdog", cancellation);

    /// <summary>Once a day: deletes what its time has passed.</summary>
    [Function("Retention")]
    public Task RetentionAsync([TimerTrigger("0 30 2 * * *")] TimerInfo timer, CancellationToken cancellation) =>
        RunAsync("Retention", cancellation);

    private Task RunAsync(string name, CancellationToken cancellation)
    {
        var function = functions.Single(function => function.Name == name);
        return retry.RunAsync(() => function.RunAsync(time.GetUtcNow(), cancellation));
    }
}
