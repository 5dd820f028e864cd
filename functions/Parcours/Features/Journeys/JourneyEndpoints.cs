using Microsoft.AspNetCore.Http.HttpResults;
using Parcours.Platform.Documents;
using Parcours.Platform.Security;
using Parcours.Platform.Web;

namespace Parcours.Features.Journeys;

/// <summary>The HR API of running journeys.</summary>
internal static class JourneyEndpoints
{
    public static void MapJourneyApi(IEndpointRouteBuilder app)
    {
        var journeys = app.MapGroup("/api/journeys/{id}").RequireHr().WithTags("Journeys");
        journeys.MapGet("", ReadAsync).Describe(
            "GetJourney", "A journey", "Its state, its steps with their dates, and what has happened.",
            StatusCodes.Status404NotFound);
        journeys.MapPost(
            "/pause",
            async (string id, PauseRequest request, JourneyRequests requests, CancellationToken cancellation) =>
            (await requests.PauseAsync(id, request, cancellation)).ToResult())
            .Takes("""{ "policy": "shift", "until": "2027-02-15T08:00:00Z", "preview": true }""")
            .Describe(
                "PauseJourney",
                "Pause a journey",
                "`policy` says what becomes of its dates; `preview` changes nothing and says what would move.",
                StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
                StatusCodes.Status422UnprocessableEntity);
        journeys.MapPost("/resume", async (string id, JourneyRequests requests, CancellationToken cancellation) =>
            (await requests.ResumeAsync(id, cancellation)).ToResult()).Describe(
            "ResumeJourney",
            "End a pause",
            "Says what moved; 409 when the journey isn't paused.",
            StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        journeys.MapPost("/cancel", async (string id, JourneyRequests requests, CancellationToken cancellation) =>
            (await requests.CancelAsync(id, cancellation)).ToResult()).Describe(
                "CancelJourney", "End a journey",
                "Links die, meetings leave calendars, seats and slots are free again; the answer says which.",
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        journeys.MapPost("/leave", async (string id, JourneyRequests requests, CancellationToken cancellation) =>
            (await requests.LeaveAsync(id, null, cancellation)).ToResult()).Describe(
                "LeaveJourney", "The person leaves the company",
                "The journey ends as by an end of its own, under another name.",
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        journeys.MapPost(
            "/line-manager",
            async (string id, LineManagerRequest request, JourneyRequests requests, CancellationToken cancellation) =>
            (await requests.ChangeLineManagerAsync(id, request, null, cancellation)).ToResult())
            .Takes("""{ "email": "ines.roy@example.org", "firstName": "Ines", "lastName": "Roy" }""")
            .Describe(
                "ChangeLineManager", "Another line manager",
                "What the one before was asked and hasn't answered is asked of the new one.",
                StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
                StatusCodes.Status422UnprocessableEntity);
        journeys.MapPost(
            "/address",
            async (string id, AddressRequest request, JourneyRequests requests, CancellationToken cancellation) =>
            (await requests.ChangeAddressAsync(id, request, null, cancellation)).ToResult())
            .Takes("""{ "email": "nadia.benali@example.net" }""")
            .Describe(
                "ChangeAddress", "Another address",
                "Links sent before stop working; what waited begins again with its full time.",
                StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
                StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Results<Ok<JourneyView>, ProblemHttpResult>> ReadAsync(
        string id, JourneyViews views, CancellationToken cancellation) =>
        DocumentRules.IsKey(id) && await views.ReadAsync(id, cancellation) is { } view ? TypedResults.Ok(view)
            : JourneyProblems.Unknown(id);
}
