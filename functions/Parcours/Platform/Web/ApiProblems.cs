using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Parcours.Platform.Pages;
using Parcours.Platform.Resilience;
using Parcours.Platform.Telemetry;

namespace Parcours.Platform.Web;

/// <summary>What the API says when it can't do what was asked: problem+json with a sentence that helps.</summary>
internal static class ApiProblems
{
    /// <summary>
    /// A problem about a body that isn't the JSON that was expected: where, and what could not be read there.
    /// </summary>
    public static ProblemDetails Of(JsonException fault)
    {
        var path = fault.Path ?? "$";
        var place = fault.LineNumber is { } line ? $" at line {line + 1}, position {fault.BytePositionInLine + 1}" : "";
        var problem = Of(
            StatusCodes.Status400BadRequest, $"The body can't be read as the JSON expected here{place}, path {path}.");
        problem.Extensions["path"] = path;
        return problem;
    }

    /// <summary>A problem with a status and a sentence.</summary>
    public static ProblemDetails Of(int status, string? detail = null) =>
        new() { Status = status, Detail = detail ?? DetailOf(status) };

    /// <summary>
    /// Gives errors of the API that have no body yet one, whoever they come from; pages get a line of text.
    /// </summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();
        return app.UseStatusCodePages(async context =>
        {
            var http = context.HttpContext;
            HeadAsGet.CompleteAllow(http.Response);
            if (IsProgram(http.Request.Path))
            {
                await WriteAsync(http, Of(http.Response.StatusCode));
            }
            else
            {
                http.Response.ContentType = "text/plain; charset=utf-8";
                await http.Response.WriteAsync(DetailOf(http.Response.StatusCode) ?? "", http.RequestAborted);
            }
        });
    }

    /// <summary>
    /// Writes a problem as the answer, also to a client that accepts no JSON: it learns more from it than from nothing.
    /// </summary>
    public static Task WriteAsync(HttpContext http, ProblemDetails problem) =>
        TypedResults.Problem(problem).ExecuteAsync(http);

    private static bool IsProgram(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/schemas", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);

    private static string? DetailOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request can't be understood.",
        StatusCodes.Status401Unauthorized => "Say who you are: Authorization: Bearer KEY, or x-functions-key: KEY.",
        StatusCodes.Status403Forbidden => "You aren't allowed to do this.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed =>
            "This address doesn't take that method; the Allow header lists those it takes.",
        StatusCodes.Status413PayloadTooLarge =>
            $"The body is too large: at most {BodyLimit.MaxBytes / 1024 / 1024} MB.",
        StatusCodes.Status415UnsupportedMediaType =>
            "This address doesn't take that content type: send application/json.",
        StatusCodes.Status500InternalServerError =>
            "Something went wrong on our side. Nothing that was accepted before is lost.",
        StatusCodes.Status503ServiceUnavailable =>
            "A service that is needed can't be reached at the moment. Nothing that was accepted before is lost: please "
                + "try again in a minute.",
        _ => null,
    };

    /// <summary>Turns what was thrown into an answer; details go to the log only.</summary>
    internal sealed class Handler(ILogger<Handler> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(
            HttpContext http, Exception exception, CancellationToken cancellation)
        {
            switch (exception)
            {
                case OperationCanceledException when http.RequestAborted.IsCancellationRequested:
                    http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                    break;
                case DecoderFallbackException:
                    await WriteAsync(http, Of(StatusCodes.Status400BadRequest, TextBodies.Damaged));
                    break;
                case JsonException fault:
                    await WriteAsync(http, Of(fault));
                    break;
                case BadHttpRequestException { InnerException: JsonException fault }:
                    await WriteAsync(http, Of(fault));
                    break;
                case BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } refusal:
                    await WriteAsync(http, Of(refusal.StatusCode, refusal.Message));
                    break;
                case UndecodableBodyException fault:
                    await WriteAsync(http, Of(StatusCodes.Status400BadRequest, fault.Message));
                    break;
                case BadHttpRequestException refusal:
                    await WriteAsync(http, Of(refusal.StatusCode, DetailOf(refusal.StatusCode) ?? refusal.Message));
                    break;
                case var passing when TransientFaults.IsTransient(passing):
                    Log.RequestPutOff(logger, passing, http.TraceIdentifier);
                    http.Response.Headers.RetryAfter = "5";
                    await FailAsync(http, StatusCodes.Status503ServiceUnavailable);
                    break;
                default:
                    // The route's pattern, not the path: the path may carry a link's secret.
                    var endpoint = http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
                    var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
                    Log.RequestFailed(logger, exception, http.Request.Method, route, http.TraceIdentifier);
                    await FailAsync(http, StatusCodes.Status500InternalServerError);
                    break;
            }

            return true;
        }

        private static Task FailAsync(HttpContext http, int status) =>
            IsProgram(http.Request.Path) ? WriteAsync(http, Of(status))
                : NoticePages.Unavailable(status).ExecuteAsync(http);
    }
}
