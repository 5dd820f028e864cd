using Parcours.Platform.Time;

namespace Parcours.Features.Operations;

/// <summary><c>GET /api/clock</c>: which time it is here, and how fast it goes.</summary>
internal static class ClockEndpoint
{
    /// <param name="Now">UTC.</param>
    /// <param name="Factor">Virtual seconds in a real one; 1 is real time.</param>
    public sealed record Clock(DateTimeOffset Now, double Factor);

    public static void MapClock(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/clock", (TimeProvider time) => new Clock(time.GetUtcNow(), time is ITimeLapse lapse ? lapse.Factor : 1))
            .WithName("GetClock")
            .WithSummary("The program's time")
            .AllowAnonymous();
}
