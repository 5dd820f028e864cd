using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Parcours.Platform.Mail;
using Parcours.Platform.Security;
using Parcours.Platform.Web;

namespace Parcours.Features.Journeys;

/// <param name="Id">Of the address on this list.</param>
/// <param name="Email">The address.</param>
/// <param name="Reason">Why it gets less mail, or none.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Journeys">Journeys whose mails it is about.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record SuppressionView(
    string Id, string Email, SuppressionReason Reason, Instant Since, IReadOnlyList<string> Journeys, string Remedy);

/// <param name="Suppressions">One an address and reason, the oldest first.</param>
internal sealed record SuppressionsView(IReadOnlyList<SuppressionView> Suppressions);

/// <summary><c>/api/suppressions</c>: the addresses that are left in peace, and ending that.</summary>
internal static class SuppressionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var suppressions = routes.MapGroup("/api/suppressions").RequireHr().WithTags("Mail");
        suppressions.MapGet("", ListAsync).Describe(
            "ListSuppressions", "Addresses that are left in peace",
            "Addresses that bounced, whose owner called a mail spam, or wants no optional mail: in whatever role. Each "
                + "with its reason and what to do.");
        suppressions.MapDelete("/{id}", EndAsync).Describe(
            "EndSuppression", "Write to an address again",
            "Once it takes mail again, or its owner has agreed. What waited for it begins again with its full time. "
                + "Who wants no optional mail says themselves that they want it again: 409.",
            StatusCodes.Status404NotFound, StatusCodes.Status409Conflict)
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<Ok<SuppressionsView>> ListAsync(
        Suppressions suppressions, CancellationToken cancellation) => TypedResults.Ok(new SuppressionsView(
            [.. from address in await suppressions.ListAsync(cancellation)
                from reason in address.Reasons
                orderby reason.Since, address.Id
                select new SuppressionView(
                    address.Id, address.Email, reason.Reason, reason.Since,
                    SuppressionRequests.JourneysOf(reason),
                    SuppressionTexts.Remedy(reason.Reason).In("en"))]));

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string id, SuppressionRequests requests, CancellationToken cancellation) =>
        await requests.EndAsync(id, cancellation) is { } problem ? problem : TypedResults.NoContent();
}
