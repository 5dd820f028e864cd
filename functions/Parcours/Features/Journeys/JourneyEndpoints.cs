using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Security;
using Parcours.Platform.Web;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <param name="Policy">What becomes of the dates.</param>
/// <param name="Until">When the pause ends by itself, UTC.</param>
/// <param name="Preview">Only says what would move.</param>
internal sealed record PauseRequest(PausePolicy? Policy = null, Instant? Until = null, bool Preview = false);

/// <param name="Email">The manager's new address.</param>
internal sealed record AddressRequest(string Email);

/// <param name="Email">Of the new line manager.</param>
/// <param name="FirstName">Required.</param>
/// <param name="LastName">Required.</param>
internal sealed record LineManagerRequest(string Email, string FirstName, string LastName);

/// <param name="Step">Id of the step.</param>
/// <param name="What"><c>moved</c>, <c>askedOnReturn</c> or <c>skipped</c>.</param>
internal sealed record MoveView(string Step, string Kind, string What, Instant From, Instant? To)
{
    internal static MoveView Of(PauseEffect effect) => effect switch
    {
        PauseEffect.Moved { Step: var step, InWelcome: var asked } => new(
            step.Id, step.Kind, asked ? "askedOnReturn" : "moved", step.OpensAt, step.DueAt),
        PauseEffect.Skipped { Step: var step } => Skipped(step),
        _ => throw new InvalidOperationException("Unknown effect of a pause."),
    };

    internal static MoveView Skipped(PlannedStep step) => new(step.Id, step.Kind, "skipped", step.OpensAt, null);
}

/// <summary>A journey and what a change does to it.</summary>
internal sealed record JourneyChangeView(JourneyView Journey, IReadOnlyList<MoveView> Moves);

/// <summary>What a cancellation undid.</summary>
/// <param name="Undone">Steps that nobody is asked any more.</param>
/// <param name="LinksRevoked">Links of mails that have left.</param>
/// <param name="MeetingsCancelled">Steps that take a meeting out of somebody's calendar.</param>
/// <param name="Freed">How many slots and seats others can have now.</param>
internal sealed record CancellationReceipt(
    JourneyView Journey, IReadOnlyList<MoveView> Undone, int LinksRevoked, IReadOnlyList<string> MeetingsCancelled,
    int Freed);

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
