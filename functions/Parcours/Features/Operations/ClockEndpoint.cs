using Parcours.Platform.Time;
using Parcours.Platform.Web;

namespace Parcours.Features.Operations;

/// <summary><c>GET /api/clock</c>: which time it is here, and how fast it goes.</summary>
internal static class ClockEndpoint
{
    /// <param name="Now">UTC.</param>
    /// <param name="Factor">Virtual seconds in a real one; 1 is real time.</param>
    public sealed record Clock(DateTimeOffset Now, double Factor);

    public static void MapClock(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
            "/api/clock",
            (TimeProvider time) => new Clock(time.GetUtcNow(), time is ITimeLapse lapse ? lapse.Factor : 1))
            .WithTags("Operation")
            .Describe(
                "GetClock", "The program's time",
                "Which time it is for the program, and how many of its seconds pass in a real one.")
            .AllowAnonymous();
}
