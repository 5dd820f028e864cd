using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Parcours.Platform.Feed;
using Parcours.Platform.Security;
using Parcours.Platform.Web;

namespace Parcours.Features.Operations;

/// <param name="Id">Of the dead letter.</param>
/// <param name="Handler">Who couldn't handle the change.</param>
/// <param name="Partition">Of the changed document.</param>
/// <param name="Document">Id of the changed document.</param>
/// <param name="Reason">Type and message of the latest failure.</param>
/// <param name="Attempts">How often it was given up.</param>
/// <param name="FirstAt">When it was first given up, UTC.</param>
/// <param name="LastAt">When it was last given up, UTC.</param>
internal sealed record DeadLetterView(
    string Id, string Handler, string Partition, string Document, string Reason, int Attempts, Instant FirstAt,
    Instant LastAt);

/// <param name="DeadLetters">All of them.</param>
internal sealed record DeadLettersView(IReadOnlyList<DeadLetterView> DeadLetters);

/// <param name="Handled">How many were handled.</param>
/// <param name="Left">How many failed again.</param>
internal sealed record RetriedView(int Handled, int Left);

/// <summary><c>/api/dead-letters</c>: what the change feed's handlers couldn't handle, and handling it again.</summary>
internal static class DeadLetterEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var letters = routes.MapGroup("/api/dead-letters").RequireHr().WithTags("Operation");
        letters.MapGet("", ListAsync).Describe(
            "ListDeadLetters", "Changes that couldn't be handled",
            "Each with the handler that gave it up, and why. They block nothing, and are kept.");
        letters.MapPost("/retry", RetryAllAsync).Describe(
            "RetryDeadLetters", "Handle all of them again",
            "From their documents as they are now; says how many were handled and how many are left.");
        letters.MapPost("/{id}/retry", RetryAsync).Describe(
            "RetryDeadLetter", "Handle one of them again", "409 says why it can't be handled yet.",
            StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<DeadLettersView>> ListAsync(DeadLetters letters, CancellationToken cancellation) =>
        TypedResults.Ok(
            new DeadLettersView([.. (await letters.ListAsync(cancellation)).Select(letter => new DeadLetterView(
            letter.Id, letter.Handler, letter.ChangedPartition, letter.ChangedId, letter.Reason, letter.Attempts,
            letter.FirstAt, letter.LastAt))]));

    private static async Task<Ok<RetriedView>> RetryAllAsync(DeadLetterRetry retry, CancellationToken cancellation)
    {
        var (handled, left) = await retry.RetryAllAsync(cancellation);
        return TypedResults.Ok(new RetriedView(handled, left));
    }

    private static async Task<Results<Ok<RetriedView>, ProblemHttpResult>> RetryAsync(
        string id, DeadLetterRetry retry, CancellationToken cancellation) =>
        await retry.RetryAsync(id, cancellation) switch
        {
            RetryOutcome.Handled => TypedResults.Ok(new RetriedView(1, 0)),
            RetryOutcome.Failed failed => TypedResults.Problem(
                "It can't be handled yet: " + failed.Reason, statusCode: StatusCodes.Status409Conflict),
            _ => TypedResults.Problem("There is no such dead letter.", statusCode: StatusCodes.Status404NotFound),
        };
}
