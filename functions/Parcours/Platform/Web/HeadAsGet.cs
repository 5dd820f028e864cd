using Microsoft.Extensions.Primitives;

namespace Parcours.Platform.Web;

/// <summary>
/// HEAD is answered wherever GET is, with the same status and headers: it is handled as GET, and the server, which
/// still knows better, sends no body.
/// </summary>
internal static class HeadAsGet
{
    public static IApplicationBuilder UseHeadAsGet(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var asked = context.Request.Method;
        if (HttpMethods.IsHead(asked))
        {
            context.Request.Method = HttpMethods.Get;
        }

        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = asked;
        }
    });

    /// <summary>Makes <c>Allow</c> name HEAD where it names GET.</summary>
    public static void CompleteAllow(HttpResponse response)
    {
        var allowed = response.Headers.GetCommaSeparatedValues("Allow");
        if (allowed.Contains(HttpMethods.Get) && !allowed.Contains(HttpMethods.Head))
        {
            response.Headers.Allow = new StringValues(string.Join(", ", [.. allowed, HttpMethods.Head]));
        }
    }
}
