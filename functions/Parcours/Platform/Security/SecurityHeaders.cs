namespace Parcours.Platform.Security;

/// <summary>
/// Headers of every answer: nothing from elsewhere, no referrer, nothing kept by caches but our own assets.
/// </summary>
internal static class SecurityHeaders
{
    public const string ContentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src "
            + "'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>
    /// Policy of a mail's HTML part inside our preview: its own styles, its links in a new tab, and nothing else.
    /// </summary>
    public const string MailPreviewPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
        + "sandbox allow-popups allow-popups-to-escape-sandbox";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // Last, since the handling of an exception clears what was set before; an endpoint's own word stands.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.TryAdd("Content-Security-Policy", ContentPolicy);
            headers.TryAdd("Cache-Control", "no-store");
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", "no-referrer");
            headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
            headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
            return Task.CompletedTask;
        });
        return next(context);
    });
}
