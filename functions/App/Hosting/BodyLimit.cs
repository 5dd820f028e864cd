using Microsoft.AspNetCore.Http.Features;

namespace Parcours.App.Hosting;

/// <summary>
/// Refuses bodies over the limit. One whose length is announced is read and thrown away first, within reason: answering while
/// the client still sends would reach many clients as a broken connection instead of a 413.
/// </summary>
public static class BodyLimit
{
    /// <summary>Largest body of a request, in bytes.</summary>
    public const long MaxBytes = 5 * 1024 * 1024;

    private const long MaxBytesDiscarded = 64 * 1024 * 1024;

    public static IApplicationBuilder UseBodyLimit(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.ContentLength is not > MaxBytes)
        {
            await next(context);
            return;
        }

        if (context.Request.ContentLength <= MaxBytesDiscarded
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytesDiscarded;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }

        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    });
}
