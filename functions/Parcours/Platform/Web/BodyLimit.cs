namespace Parcours.Platform.Web;

/// <summary>
/// Refuses bodies over the limit. The rest of such a body is read and thrown away first, within reason: answering while
/// the client still sends would reach many clients as a broken connection instead of a 413.
/// </summary>
internal static class BodyLimit
{
    /// <summary>Largest body of a request, in bytes.</summary>
    public const long MaxBytes = 5 * 1024 * 1024;

    /// <summary>The most that is read of any body; whoever sends more is cut off.</summary>
    public const long MaxBytesDiscarded = 64 * 1024 * 1024;

    public static IApplicationBuilder UseBodyLimit(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.ContentLength > MaxBytes)
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        if (context.Request.ContentLength is null)
        {
            context.Request.Body = new LimitedBody(context.Request.Body, context.Request.Body);
        }

        await next(context);
    });
}
