using Parcours.Platform.Time;

namespace Parcours.Platform.Web;

/// <summary>
/// Counts requests that may write as work, so that a virtual clock stands until they and what follows are done.
/// </summary>
internal static class WriteTracking
{
    public static IApplicationBuilder UseWriteTracking(this IApplicationBuilder app)
    {
        var work = app.ApplicationServices.GetRequiredService<WorkTracker>();
        return app.Use(async (context, next) =>
        {
            if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            {
                await next(context);
                return;
            }

            using (work.Begin())
            {
                await next(context);
            }
        });
    }
}
