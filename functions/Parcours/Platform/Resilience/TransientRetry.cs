using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;
using Polly;
using Polly.Retry;

namespace Parcours.Platform.Resilience;

/// <summary>
/// Repeats work that fails for a transient reason, in real time: for 20 seconds at most, and as long as it takes where
/// time is virtual, since it stands still while anything is unfinished. The work bears repetition.
/// </summary>
public sealed class TransientRetry
{
    /// <summary>With the work itself; longer waits are durable timers' (<see cref="Retries"/>).</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly BackOff Pause = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));
    private static readonly ResiliencePropertyKey<long> Begun = new("begun");

    private readonly RealTime _real;
    private readonly ResiliencePipeline _pipeline;
    private readonly CancellationToken _stopping;

    public TransientRetry(
        TimeProvider time, RealTime real, IHostApplicationLifetime lifetime, ILogger<TransientRetry> logger)
    {
        _real = real;
        _stopping = lifetime.ApplicationStopping;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = real.Provider }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is { } fault and not UncertainOutcomeException
                        && TransientFaults.IsTransient(fault)
                        && (time is ITimeLapse || IsInTime(attempt.Context, Pause.After(attempt.AttemptNumber + 1)))),
                MaxRetryAttempts = int.MaxValue,
                DelayGenerator = attempt => ValueTask.FromResult<TimeSpan?>(Pause.After(attempt.AttemptNumber + 1)),
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
        if (_stopping.IsCancellationRequested)
        {
            return await work();
        }

        var context = ResilienceContextPool.Shared.Get(_stopping);
        context.Properties.Set(Begun, _real.Provider.GetTimestamp());
        try
        {
            return await _pipeline.ExecuteAsync(async _ => await work(), context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<Task> work) => RunAsync(async () =>
    {
        await work();
        return true;
    });

    private bool IsInTime(ResilienceContext context, TimeSpan pause) =>
        context.Properties.TryGetValue(Begun, out var begun) && _real.Provider.GetElapsedTime(begun) + pause <= Longest;
}
