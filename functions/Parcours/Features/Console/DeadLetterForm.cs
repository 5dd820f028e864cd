using Microsoft.AspNetCore.Antiforgery;
using Parcours.Platform.Addresses;
using Parcours.Platform.Feed;

namespace Parcours.Features.Console;

/// <summary>HR has what couldn't be handled handled again, from the first page.</summary>
internal static class DeadLetterForm
{
    public static void Map(IEndpointRouteBuilder console) =>
        console.MapPost("/dead-letters/retry", RetryAsync);

    private static async Task<IResult> RetryAsync(
        HttpContext context, IAntiforgery antiforgery, DeadLetterRetry retry, CancellationToken cancellation)
    {
        var view = ConsoleView.Of(context);
        if (!context.Request.HasFormContentType)
        {
            return ConsolePages.NotFound(view);
        }

        // A form that isn't ours, or is too old, does nothing: the page says again how many there are.
        if (await antiforgery.IsRequestValidAsync(context))
        {
            await retry.RetryAllAsync(cancellation);
        }

        return new SeeOther(view.Href("/console"));
    }
}
