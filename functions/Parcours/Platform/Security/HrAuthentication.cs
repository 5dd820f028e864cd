using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Parcours.Platform.Addresses;

namespace Parcours.Platform.Security;

/// <summary>
/// Recognises HR: by the key in <c>Authorization: Bearer</c> or <c>x-functions-key</c>, by the session cookie, or by
/// the platform's sign-in. Programs
/// are told in problem+json why they are refused, people are led to the sign-in page.
/// </summary>
internal sealed class HrAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    WebSettings settings,
    SitePaths site,
    HrSessions sessions) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Hr";
    private const string BearerPrefix = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (GivenKey() is { } key)
        {
            return Task.FromResult(IsHrKey(key, settings) ? Success() : AuthenticateResult.Fail("Wrong key."));
        }

        return Task.FromResult(
            IsOwnPage() && (sessions.IsSignedIn(Request) || IsSignedInByPlatform()) ? Success()
                : AuthenticateResult.NoResult());
    }

    private bool IsSignedInByPlatform() =>
        settings.PlatformSignsIn && PlatformPrincipal.IsHr(Request.Headers[PlatformPrincipal.Header].ToString());

    /// <summary>Compares digests: neither content nor length of the key shows in the time taken.</summary>
    public static bool IsHrKey(string given, WebSettings settings) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(settings.HrKey)));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (WantsPage())
        {
            var back = Uri.EscapeDataString(Request.Path + Request.QueryString);
            Response.Redirect(
                settings.PlatformSignsIn ? "/.auth/login/aad?post_login_redirect_uri=" + back
                    : site.Of("/console/sign-in?return=" + back));
            return Task.CompletedTask;
        }

        Response.Headers.WWWAuthenticate = "Bearer realm=\"Parcours\"";
        return RefuseAsync(StatusCodes.Status401Unauthorized, AccessTexts.KeyNeeded.En);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        RefuseAsync(StatusCodes.Status403Forbidden, AccessTexts.Forbidden.En);

    private Task RefuseAsync(int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status).ExecuteAsync(Context);

    private string? GivenKey()
    {
        var authorization = Request.Headers.Authorization.ToString();
        if (authorization.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return authorization[BearerPrefix.Length..].Trim();
        }

        return Request.Headers.TryGetValue("x-functions-key", out var key) ? key.ToString() : null;
    }

    /// <summary>
    /// Another page must not act with the cookie: to a browser, other ports of this machine are the same site.
    /// </summary>
    private bool IsOwnPage() => HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method)
        || Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";

    private bool WantsPage() =>
        HttpMethods.IsGet(Request.Method)
            && !Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static AuthenticateResult Success()
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Role, EndpointAccess.HrRole)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
