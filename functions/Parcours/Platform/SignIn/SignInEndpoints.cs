using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Parcours.Platform.Addresses;
using Parcours.Platform.Pages;
using Parcours.Platform.Security;

namespace Parcours.Platform.SignIn;

/// <summary>How an HR person gets in on one machine: a one-time link, or the key.</summary>
internal static class SignInEndpoints
{
    private const string Home = "/console";
    private const string Why = "It is where one says who one is.";

    public static void Map(IEndpointRouteBuilder app)
    {
        var signIn = app.MapGroup("/console/sign-in").ExcludeFromDescription().DisableAntiforgery().OpenToAll(Why);
        signIn.MapGet("", (HttpContext context, [FromQuery(Name = "return")] string? back) => KeyPage(context, back));
        signIn.MapPost("", EnterWithKey);
        signIn.MapGet("/{ticket}", ShowTicketAsync);
        signIn.MapPost("/{ticket}", SpendTicketAsync);
        app.MapPost("/console/sign-out", SignOut).RequireHr().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<RazorComponentResult<SignInPage>> ShowTicketAsync(
        string ticket, HttpContext context, SignInTickets tickets, CancellationToken cancellation) =>
        await tickets.IsGoodAsync(ticket, cancellation)
            ? new RazorComponentResult<SignInPage>(new { Locale = PageLocale.Of(context.Request), Ticket = ticket })
            : KeyPage(
                context, null, AccessTexts.TicketSpent.In(PageLocale.Of(context.Request)), StatusCodes.Status410Gone);

    private static async Task<IResult> SpendTicketAsync(
        string ticket, HttpContext context, SignInTickets tickets, HrSessions sessions, SitePaths site,
        CancellationToken cancellation)
    {
        if (!await tickets.SpendAsync(ticket, cancellation))
        {
            return KeyPage(
                context, null, AccessTexts.TicketSpent.In(PageLocale.Of(context.Request)), StatusCodes.Status410Gone);
        }

        sessions.Begin(context);
        return new SeeOther(site.Of(Home));
    }

    private static IResult EnterWithKey(
        HttpContext context, HrSessions sessions, WebSettings settings, SitePaths site, [FromForm] string? key,
        [FromForm(Name = "return")] string? back)
    {
        if (!HrAuthentication.IsHrKey(key?.Trim() ?? "", settings))
        {
            return KeyPage(
                context, back, AccessTexts.WrongKey.In(PageLocale.Of(context.Request)), StatusCodes.Status403Forbidden);
        }

        sessions.Begin(context);
        return new SeeOther(site.Of(IsOurs(back) ? back! : Home));
    }

    private static SeeOther SignOut(HttpContext context, SitePaths site)
    {
        HrSessions.End(context);
        return new SeeOther(site.Of("/console/sign-in"));
    }

    private static RazorComponentResult<SignInPage> KeyPage(
        HttpContext context, string? back, string? fault = null, int status = StatusCodes.Status200OK) =>
        new(new
        {
            Locale = PageLocale.Of(context.Request),
            Return = IsOurs(
            back) ? back : null,
            Fault = fault
        })
        { StatusCode = status };

    /// <summary>Whether a way back leads to one of our pages, and nowhere else.</summary>
    private static bool IsOurs(string? path) =>
        path is ['/', not '/' and not '\\', ..] && !path.AsSpan().ContainsAnyExceptInRange('!', '~')
            && !path.Contains('\\', StringComparison.Ordinal);
}
