using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Parcours.Platform.Web;

/// <summary>
/// What the API answers has a tag of its content, so that a program which asks often is told that nothing has changed.
/// An answer is made of several documents: none of their own tags would say that all of it is the same.
/// </summary>
internal static class EntityTags
{
    /// <summary>Tags what is read under <c>/api</c>; 304 for who has it already.</summary>
    public static void UseEntityTags(this IApplicationBuilder app) => app.UseWhen(
        context => HttpMethods.IsGet(context.Request.Method)
            && context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
        branch => branch.Use(TagAsync));

    private static async Task TagAsync(HttpContext context, RequestDelegate next)
    {
        var (response, body) = (context.Response, context.Response.Body);
        await using var answer = new MemoryStream();
        response.Body = answer;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }

        answer.Position = 0;
        if (response.StatusCode == StatusCodes.Status200OK)
        {
            var tag = new EntityTagHeaderValue(
                $"\"{Base64Url.EncodeToString(await SHA256.HashDataAsync(answer, context.RequestAborted))}\"",
                isWeak: true);
            response.GetTypedHeaders().ETag = tag;
            answer.Position = 0;
            if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known =>
                known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentType = null;
                response.ContentLength = null;
                return;
            }
        }

        await answer.CopyToAsync(body, context.RequestAborted);
    }
}
