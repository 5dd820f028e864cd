using System.Globalization;

namespace Parcours.Platform.Security;

/// <summary>
/// The cookie of an HR person who signed in: when it ends, sealed. Nothing is stored, so a restart loses nobody.
/// </summary>
internal sealed class HrSessions(WebSettings settings)
{
    public const string CookieName = "parcours-hr";

    private const int MacBytes = 32;
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private readonly Mac _mac = new(settings.Key.Span, "hr-sessions");

    /// <summary>Signs in: sets the cookie.</summary>
    public void Begin(HttpContext context)
    {
        var end = (settings.WallClock.GetUtcNow() + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        context.Response.Cookies.Append(CookieName, $"{end}.{MacOf(end)}", Options(context));
    }

    /// <summary>Signs out: takes the cookie back.</summary>
    public static void End(HttpContext context) => context.Response.Cookies.Delete(CookieName, Options(context));

    /// <summary>Whether the request carries a session that is ours and hasn't ended.</summary>
    public bool IsSignedIn(HttpRequest request)
    {
        if (request.Cookies[CookieName] is not { } cookie || cookie.Split('.') is not [var end, var seal])
        {
            return false;
        }

        return Mac.Same(seal, MacOf(end))
            && long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && DateTimeOffset.FromUnixTimeSeconds(seconds) > settings.WallClock.GetUtcNow();
    }

    private string MacOf(string end) => Base32.Encode(_mac.Over(MacBytes, end));

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = Life,
        Path = "/",
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
    };
}
