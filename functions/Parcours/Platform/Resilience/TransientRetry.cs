using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;
using Polly;
using Polly.Retry;

namespace Parcours.Platform.Resilience;

/// <summary>
/// Repeats work that fails for a transient reason, in real time: for some 20 seconds, and as long as it takes where
/// time is virtual, since it stands still while anything is unfinished. The work bears repetition.
/// </summary>
public sealed class TransientRetry
{
    /// <summary>0.1, 0.2, 0.4 … 5 s between them; longer waits are durable timers' (<see cref="Retries"/>).</summary>
    private const int MaxRetries = 8;

    private readonly ResiliencePipeline _pipeline;
    private readonly CancellationToken _stopping;

    public TransientRetry(
        TimeProvider time, RealTime real, IHostApplicationLifetime lifetime, ILogger<TransientRetry> logger)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(lifetime);
        _stopping = lifetime.ApplicationStopping;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = real.Provider }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is { } fault and not UncertainOutcomeException
                        && TransientFaults.IsTransient(fault)),
                MaxRetryAttempts = time is ITimeLapse ? int.MaxValue : MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromSeconds(5),
                OnRetry = retry =>
                {
                    var fault = retry.Outcome.Exception!;
                    Log.TriedAgain(logger, fault.GetType().Name, fault.Message, retry.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <summary>
    /// The result of the first run that doesn't fail for a transient reason. A program that stops waits no more.
    /// </summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return _stopping.IsCancellationRequested ? await work()
            : await _pipeline.ExecuteAsync(async _ => await work(), _stopping);
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<Task> work) => RunAsync(async () =>
    {
        await work();
        return true;
    });
}
