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
        pages.MapMethods("", [HttpMethods.Get, HttpMethods.Head], ShowAsync);
        pages.MapPost("", UnsubscribeAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(
        string token, StepLinks links, FormNonces nonces, TimeProvider time, CancellationToken cancellation) =>
        await FollowAsync(token, links, time, cancellation) is { } step
            ? NoticePages.Offer(step.Locale, Act.Of(Act.Unsubscribe)!, token, nonces.Create(token, NoncePurpose))
            : NoticePages.Unknown();

    private static async Task<IResult> UnsubscribeAsync(
        string token, HttpRequest request, StepLinks links, LinkActs acts, FormNonces nonces, TimeProvider time,
        CancellationToken cancellation)
    {
        if (await FollowAsync(token, links, time, cancellation) is not { } step)
        {
            return NoticePages.Unknown();
        }

        var isOneClick = request.HasFormContentType
            && (await request.ReadFormAsync(cancellation))[OneClick] == "One-Click";
        if (!isOneClick)
        {
            return NoticePages.Offer(step.Locale, Act.Of(Act.Unsubscribe)!, token, nonces.Create(token, NoncePurpose));
        }

        await acts.DoAsync(
            Act.Unsubscribe, step, form: null, Instant.FromDateTimeOffset(time.GetUtcNow()), cancellation);
        return NoticePages.ActDone(step.Locale, Act.Of(Act.Unsubscribe)!, token, nonces.Create(token, NoncePurpose));
    }

    /// <summary>The step behind a link, also when its time is over: old mails still have the button.</summary>
    private static async Task<StepContext?> FollowAsync(
        string token, StepLinks links, TimeProvider time, CancellationToken cancellation) =>
        await links.FollowAsync(token, Instant.FromDateTimeOffset(time.GetUtcNow()), cancellation) switch
        {
            LinkTarget.Shown shown => shown.Step,
            LinkTarget.Gone { Revoked: false, Step: { } step } => step,
            _ => null,
        };
}
