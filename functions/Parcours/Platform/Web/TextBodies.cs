using System.Net.Mime;
using System.Text;
using Microsoft.Net.Http.Headers;
using Parcours.Platform.Tables;

namespace Parcours.Platform.Web;

/// <summary>
/// JSON and forms reach whoever reads them as UTF-8 in which nothing was lost: other Unicode is turned into it, and
/// bytes that aren't what they say they are end the request with 400 instead of becoming other characters.
/// </summary>
internal static class TextBodies
{
    /// <summary>What is said of such bytes.</summary>
    public const string Damaged =
        "The body holds bytes that aren't text in the character set that it declares, UTF-8 when it declares none: "
        + "send UTF-8. (Le contenu n'est pas du texte dans le jeu de caractères annoncé ; envoyez de l'UTF-8.)";

    /// <summary>Where request bodies are read after this, they are strict.</summary>
    public static IApplicationBuilder UseTextBodies(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && IsText(request, type))
        {
            if (CharsetOf(type) is not { } charset)
            {
                throw new BadHttpRequestException(
                    "Send UTF-8: this character set isn't taken here.", StatusCodes.Status415UnsupportedMediaType);
            }

            request.Body = Encoding.CreateTranscodingStream(request.Body, charset, Charsets.Utf8, leaveOpen: true);
            if (!charset.Equals(Charsets.Utf8))
            {
                type.Encoding = Encoding.UTF8;
                request.ContentType = type.ToString();
                request.ContentLength = null;
            }
        }

        await next(context);
    });

    private static bool IsText(HttpRequest request, MediaTypeHeaderValue type) =>
        request.HasJsonContentType() || type.MediaType.Equals(
            MediaTypeNames.Application.FormUrlEncoded, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null for one that can't say everything: JSON and forms are Unicode.</summary>
    private static Encoding? CharsetOf(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || type.Charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase) ? Charsets.Utf8
        : Charsets.Find(type.Charset.Value!) is { } found && Charsets.IsUnicode(found) ? found
        : null;
}
