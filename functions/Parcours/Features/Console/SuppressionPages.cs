using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Parcours.Features.Journeys;
using Parcours.Platform.Addresses;
using Parcours.Platform.Mail;

namespace Parcours.Features.Console;

/// <summary>The addresses that are left in peace: why, what to do, and writing to them again.</summary>
internal static class SuppressionPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/suppressions", ShowAsync);
        console.MapPost("/suppressions/{id}/end", EndAsync);
    }

    private static async Task<RazorComponentResult<SuppressionsPage>> ShowAsync(
        HttpContext context, Suppressions suppressions, CancellationToken cancellation) => new(new
        {
            View = ConsoleView.Of(context),
            Lines = (
                from address in await suppressions.ListAsync(cancellation)
                from reason in address.Reasons
                orderby reason.Since, address.Id
                select new SuppressionsPage.SuppressionLine(
                    address.Id, address.Email, SuppressionTexts.Reason(reason.Reason),
                    SuppressionTexts.Remedy(reason.Reason), reason.Since, SuppressionRequests.JourneysOf(reason),
                    SuppressionRequests.CanEnd(reason.Reason))).ToList(),
        });

    private static async Task<IResult> EndAsync(
        string id, HttpContext context, IAntiforgery antiforgery, SuppressionRequests requests,
        CancellationToken cancellation)
    {
        var view = ConsoleView.Of(context);
        if (!context.Request.HasFormContentType)
        {
            return ConsolePages.NotFound(view);
        }

        // A form that isn't ours, or is too old, does nothing: the page says again what there is.
        if (await antiforgery.IsRequestValidAsync(context))
        {
            await requests.EndAsync(id, cancellation);
        }

        return new SeeOther(view.Href("/console/suppressions"));
    }
}
