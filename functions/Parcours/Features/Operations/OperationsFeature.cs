using NodaTime;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;

namespace Parcours.Features.Operations;

/// <summary>What keeps the program going, and what tells whoever operates it how it is.</summary>
internal static class OperationsFeature
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<Watchdog>();
        services.AddSingleton<WatchdogRound>();
        services.AddSingleton<TimerFunction, Retention>();
        services.AddSingleton<TimerFunction, WatchdogFunction>();
        return services.AddHealth();
    }

    public static IEndpointRouteBuilder MapOperations(this IEndpointRouteBuilder app)
    {
        app.MapHealth();
        app.MapClock();
        DeadLetterEndpoints.Map(app);
        return app;
    }

    private sealed class WatchdogFunction(
        Watchdog watchdog, Measures measures, ILogger<Watchdog> logger) : TimerFunction
    {
        public override string Name => "Watchdog";

        public override TimerSchedule Schedule { get; } = TimerSchedule.EveryFiveMinutes;

        public override bool AtMostOncePerRealSecond => true;

        public override async Task RunAsync(DateTimeOffset now, CancellationToken cancellation)
        {
            if (await watchdog.RunAsync(Instant.FromDateTimeOffset(now), cancellation: cancellation)
                is > 0 and var late)
            {
                Log.WatchdogRestarted(logger, late);
                measures.Restarted(late);
            }
        }
    }
}
