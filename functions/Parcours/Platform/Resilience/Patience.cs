using Grpc.Core;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;

namespace Parcours.Platform.Resilience;

/// <summary>
/// Repeats work that fails because a service can't be reached, in real time: for a little while, and as long as it takes where
/// time is virtual, since it stands still while anything is unfinished. The work bears repetition.
/// </summary>
public sealed class Patience(TimeProvider time, RealTime real, IHostApplicationLifetime lifetime, ILogger<Patience> logger)
{
    /// <summary>Longer waits are durable timers' (<see cref="Retries"/>).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>What a task hub will answer again; anything else it says while it, or the way to it, is down.</summary>
    private static readonly StatusCode[] LastingAnswers =
    [
        StatusCode.NotFound, StatusCode.AlreadyExists, StatusCode.FailedPrecondition, StatusCode.InvalidArgument, StatusCode.Unimplemented,
        StatusCode.PermissionDenied, StatusCode.Unauthenticated,
    ];

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Whether the same may succeed later because the fault is neither the work's nor the data's.</summary>
    public static bool IsTransient(Exception exception) => exception is HttpRequestException or IOException or TimeoutException
        || (exception is RpcException { StatusCode: var status } && !LastingAnswers.Contains(status));

    /// <summary>The result of the first run that doesn't fail in passing.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var begun = real.Provider.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await work();
            }
            catch (Exception exception) when (IsTransient(exception) && exception is not UncertainOutcomeException && IsWorthIt(begun, pause))
            {
                Log.TriedAgain(logger, exception.GetType().Name, exception.Message, pause);
                await Task.Delay(pause, real.Provider, lifetime.ApplicationStopping);
            }
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<Task> work) => RunAsync(async () =>
    {
        await work();
        return true;
    });

    private bool IsWorthIt(long begun, TimeSpan pause) =>
        !lifetime.ApplicationStopping.IsCancellationRequested
        && (time is ITimeLapse || real.Provider.GetElapsedTime(begun) + pause <= Longest);
}
