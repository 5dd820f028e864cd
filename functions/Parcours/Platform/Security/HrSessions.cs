using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Parcours.Platform.Security;

/// <summary>
/// The cookie of an HR person who signed in, good until it ends. Nothing is stored, so a restart loses nobody.
/// </summary>
internal sealed class HrSessions(IDataProtectionProvider protection, WebSettings settings)
{
    public const string CookieName = "parcours-hr";

    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector _protector =
        protection.CreateProtector("hr-sessions").ToTimeLimitedDataProtector();

    /// <summary>Signs in: sets the cookie.</summary>
    public void Begin(HttpContext context) => context.Response.Cookies.Append(
        CookieName, _protector.Protect(EndpointAccess.HrRole, settings.WallClock.GetUtcNow() + Life), Options(context));

    /// <summary>Signs out: takes the cookie back.</summary>
    public static void End(HttpContext context) => context.Response.Cookies.Delete(CookieName, Options(context));

    /// <summary>Whether the request carries a session that is ours and hasn't ended.</summary>
    public bool IsSignedIn(HttpRequest request) => _protector.Accepts(request.Cookies[CookieName]);

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = Life,
        Path = context.Request.PathBase.HasValue ? context.Request.PathBase.ToUriComponent() : "/",
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
    };
}

/// <summary>Asks whether something is what was protected.</summary>
internal static class TimeLimitedProtection
{
    /// <summary>Whether it is genuine and its time isn't over.</summary>
    public static bool Accepts(this ITimeLimitedDataProtector protector, string? given)
    {
        try
        {
            return given is not null && protector.Unprotect(given) is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
