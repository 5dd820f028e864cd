using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Platform.Pages;
using Parcours.Platform.Security;

namespace Parcours.Features.Links;

/// <summary>
/// Where <c>List-Unsubscribe</c> of optional mail leads (RFC 8058): a person sees a page with a button, a mail program
/// posts one click. Nobody is unsubscribed by a GET.
/// </summary>
internal static class UnsubscribePages
{
    private const string Why = "The link's token is the capability; it names one step of one person.";
    private const string OneClick = "List-Unsubscribe";
    private const string NoncePurpose = "page";

    public static void MapUnsubscribePages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/p/{token}/unsubscribe").OpenToAll(Why).ExcludeFromDescription();
        pages.MapGet("", ShowAsync);
        pages.MapPost("", UnsubscribeAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(
        string token, HttpRequest request, StepLinks links, FormNonces nonces, TimeProvider time,
        CancellationToken cancellation) =>
        await FollowAsync(token, links, time, cancellation) is { } known
            ? NoticePages.Offer(
                LocaleOf(known, request), Act.Of(Act.Unsubscribe)!, token, nonces.Create(token, NoncePurpose))
            : NoticePages.Unknown();

    private static async Task<IResult> UnsubscribeAsync(
        string token, HttpRequest request, StepLinks links, LinkActs acts, FormNonces nonces, TimeProvider time,
        CancellationToken cancellation)
    {
        if (await FollowAsync(token, links, time, cancellation) is not { } known)
        {
            return NoticePages.Unknown();
        }

        var isOneClick = request.HasFormContentType
            && (await request.ReadFormAsync(cancellation))[OneClick] == "One-Click";
        var (locale, nonce) = (LocaleOf(known, request), nonces.Create(token, NoncePurpose));
        if (!isOneClick)
        {
            return NoticePages.Offer(locale, Act.Of(Act.Unsubscribe)!, token, nonce);
        }

        if (known.Step is { } step)
        {
            await acts.DoAsync(
                Act.Unsubscribe, step, form: null, Instant.FromDateTimeOffset(time.GetUtcNow()), cancellation);
        }

        return NoticePages.ActDone(locale, Act.Of(Act.Unsubscribe)!, token, nonce);
    }

    /// <summary>
    /// The step behind a link, also when its time is over or a newer link replaces it: mails are kept for years, and
    /// their button works as long. No step when nothing is sent to the mail's address any more, because the person has
    /// another one now or was erased: then the wish is granted already.
    /// </summary>
    private static async Task<UnsubscribeTarget?> FollowAsync(
        string token, StepLinks links, TimeProvider time, CancellationToken cancellation)
    {
        var step = await links.FollowAsync(token, Instant.FromDateTimeOffset(time.GetUtcNow()), cancellation) switch
        {
            LinkTarget.Shown shown => shown.Step,
            LinkTarget.Gone gone => gone.Step,
            _ => null,
        };
        return links.GenerationOf(token) is not { } generation ? null
            : new UnsubscribeTarget(generation >= step?.Step.AddressGeneration ? step : null);
    }

    private static string LocaleOf(UnsubscribeTarget target, HttpRequest request) =>
        target.Step?.Locale ?? PageLocale.Of(request);

    /// <param name="Step">Whose optional mail would stop.</param>
    private sealed record UnsubscribeTarget(StepContext? Step);
}
