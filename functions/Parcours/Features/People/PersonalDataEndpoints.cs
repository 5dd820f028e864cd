using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Security;
using Parcours.Platform.Web;

namespace Parcours.Features.People;

/// <summary>The HR API of a person's own data: a copy of it, and its erasure.</summary>
internal static class PersonalDataEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var journeys = app.MapGroup("/api/journeys/{id}").RequireHr().WithTags("Journeys");
        journeys.MapGet("/export", ExportAsync).Describe(
            "ExportPersonalData", "A copy of a person's data", "Everything that is kept about the person of a journey.",
            StatusCodes.Status404NotFound);
        journeys.MapDelete("/personal-data", EraseAsync).Describe(
            "ErasePersonalData",
            "Erase a person's data",
            "Ends the journey if it runs, and erases the person: answers, needs, goals, practices, mails.",
            StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<PersonalExport>, ProblemHttpResult>> ExportAsync(
        string id, PersonalData data, CancellationToken cancellation) =>
        DocumentRules.IsKey(id) && await data.ExportAsync(id, cancellation) is { } export
            ? TypedResults.Ok(export)
            : JourneyProblems.Unknown(id);

    private static async Task<Results<NoContent, ProblemHttpResult>> EraseAsync(
        string id, PersonalData data, TimeProvider time, CancellationToken cancellation) =>
        DocumentRules.IsKey(id) && await data.EraseAsync(id, Instant.FromDateTimeOffset(time.GetUtcNow()), cancellation)
            ? TypedResults.NoContent()
            : JourneyProblems.Unknown(id);
}
