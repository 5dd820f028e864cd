using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Parcours.App.Access;

namespace Parcours.App.Hosting.Handler;

/// <summary>The calls of the Functions host: <c>GET /</c> until it answers, then <c>POST /{function}</c>.</summary>
internal static class HandlerEndpoints
{
    private const string InvocationHeader = "X-Azure-Functions-InvocationId";

    private static readonly JsonSerializerOptions AsTheHostReads = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The host asks for the root until it gets an answer; it gets one before anything else is made ready.</summary>
    public static IApplicationBuilder UseHandlerRoot(this IApplicationBuilder app) => app.Use((context, next) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Path == "/" ? context.Response.WriteAsync("Parcours") : next(context));

    public static void MapHandler(this IEndpointRouteBuilder app)
    {
        const string why = "It listens on the loopback address for the Functions host alone; what the host forwards from outside has other paths.";
        app.MapPost("/{function}", CallAsync).OpenToAll(why).ExcludeFromDescription();
    }

    private static async Task<IResult> CallAsync(string function, HttpContext http, HandlerFunctions functions, ILogger<HandlerFunctions> logger)
    {
        if (!IsCall(http))
        {
            return Results.NotFound();
        }

        var invocation = http.Request.Headers[InvocationHeader].ToString();
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return Answer(await functions.RunAsync(new HostCall(function, invocation, body.RootElement), http.RequestAborted), StatusCodes.Status200OK);
        }
        catch (Exception exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            Log.HostCallFailed(logger, exception, function, invocation);
            var (answer, status) = functions.Failed(function, exception);
            return Answer(answer, status);
        }
    }

    /// <summary>
    /// Whether the host calls one of its functions. Forwarded requests are whatever somebody outside wrote: only the very path
    /// that the host itself writes is a call.
    /// </summary>
    public static bool IsCall(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Features.Get<IHttpRequestFeature>()!.RawTarget is ['/', .. var function]
            && http.RequestServices.GetRequiredService<HandlerFunctions>().Has(function);

    private static IResult Answer(HostAnswer answer, int status) => Results.Json(answer, AsTheHostReads, statusCode: status);
}
