using System.Diagnostics;

namespace Parcours.Platform.Telemetry;

/// <summary>
/// A trace for each request, under its route's pattern: the path may hold a link's secret, and never leaves.
/// </summary>
internal static class RequestTraces
{
    public static IApplicationBuilder UseRequestTraces(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(http);
            return;
        }

        var route = endpoint.RoutePattern.RawText ?? "";
        using var span = Traces.Start(
            $"{http.Request.Method} {route}", ActivityKind.Server, http.Request.Headers.TraceParent);
        await next(http);
        span?.SetTag("http.request.method", http.Request.Method);
        span?.SetTag("http.route", route);
        span?.SetTag("http.response.status_code", http.Response.StatusCode);
    });
}
