using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Security;
using Parcours.Platform.Web;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <param name="Policy">What becomes of the dates.</param>
/// <param name="Until">When the pause ends by itself, UTC.</param>
/// <param name="Preview">Only says what would move.</param>
public sealed record PauseRequest(PausePolicy? Policy = null, Instant? Until = null, bool Preview = false);

/// <param name="Email">The manager's new address.</param>
public sealed record AddressRequest(string Email);

/// <param name="Email">Of the new line manager.</param>
/// <param name="FirstName">Required.</param>
/// <param name="LastName">Required.</param>
public sealed record LineManagerRequest(string Email, string FirstName, string LastName);

/// <param name="Step">Id of the step.</param>
/// <param name="What"><c>moved</c>, <c>askedOnReturn</c> or <c>skipped</c>.</param>
public sealed record MoveView(string Step, string Kind, string What, Instant From, Instant? To);

/// <summary>A journey and what a change does to it.</summary>
public sealed record JourneyChangeView(JourneyView Journey, IReadOnlyList<MoveView> Moves);

/// <summary>What a cancellation undid.</summary>
/// <param name="Undone">Steps that nobody is asked any more.</param>
/// <param name="LinksRevoked">Links of mails that have left.</param>
/// <param name="MeetingsCancelled">Steps that take a meeting out of somebody's calendar.</param>
/// <param name="Freed">How many slots and seats others can have now.</param>
public sealed record CancellationReceipt(
    JourneyView Journey, IReadOnlyList<MoveView> Undone, int LinksRevoked, IReadOnlyList<string> MeetingsCancelled,
    int Freed);

/// <summary>The HR API of running journeys.</summary>
public static class JourneyEndpoints
{
    public static void MapJourneyApi(IEndpointRouteBuilder app)
    {
        var journeys = app.MapGroup("/api/journeys/{id}").RequireHr().WithTags("Journeys");
        journeys.MapGet("", ReadAsync).Describe(
            "GetJourney", "A journey", "Its state, its steps with their dates, and what has happened.",
            StatusCodes.Status404NotFound);
        journeys.MapPost("/pause", PauseAsync)
            .Takes("""{ "policy": "shift", "until": "2027-02-15T08:00:00Z", "preview": true }""")
            .Describe(
                "PauseJourney",
                "Pause a journey",
                "`policy` says what becomes of its dates; `preview` changes nothing and says what would move.",
                StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
                StatusCodes.Status422UnprocessableEntity);
        journeys.MapPost("/resume", ResumeAsync).Describe(
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

    private static async Task<Results<Ok<JourneyChangeView>, ProblemHttpResult>> PauseAsync(
        string id, PauseRequest request, IDocumentStore store, ProgrammeVersions programmes, JourneyPauses pauses,
        JourneyChanges changes,
        JourneyViews views, TimeProvider time, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        if (!DocumentRules.IsKey(id)
            || await store.ReadAsync<JourneyDocument>(id, JourneyDocument.TheId, cancellation) is not { } journey)
        {
            return JourneyProblems.Unknown(id);
        }

        if (journey.IsOver)
        {
            return JourneyProblems.Over(journey);
        }

        if (request.Policy is not { } policy)
        {
            return Problems.Invalid(
                "$.policy", "Say what becomes of the dates: keepDates, shift, activeTimeOnly or skipOverdue.");
        }

        if (request.Until is { } until && until <= now)
        {
            return Problems.Invalid("$.until", "A pause ends after it begins: 'until' is in the past.");
        }

        var programme = await programmes.GetAsync(journey.ProgrammeId, journey.Version, cancellation);
        var from = journey.Pause?.From ?? now;
        var effects = await pauses.PreviewAsync(
            journey, programme, new Pause(policy, from, request.Until ?? now), cancellation);
        if (!request.Preview
            && await changes.PauseAsync(id, policy, request.Until, now, cancellation) is { IsOver: true } over)
        {
            return JourneyProblems.Over(over);
        }

        return TypedResults.Ok(new JourneyChangeView((await views.ReadAsync(id, cancellation))!, Moves(effects)));
    }

    private static async Task<Results<Ok<JourneyChangeView>, ProblemHttpResult>> ResumeAsync(
        string id, IDocumentStore store, JourneyChanges changes, JourneyViews views, TimeProvider time,
        CancellationToken cancellation)
    {
        if (!DocumentRules.IsKey(id)
            || await store.ReadAsync<JourneyDocument>(id, JourneyDocument.TheId, cancellation) is null)
        {
            return JourneyProblems.Unknown(id);
        }

        return await changes.ResumeAsync(id, Instant.FromDateTimeOffset(time.GetUtcNow()), cancellation) is { } end
            ? TypedResults.Ok(new JourneyChangeView((await views.ReadAsync(id, cancellation))!, Moves(end.Effects)))
            : TypedResults.Problem(
                statusCode: StatusCodes.Status409Conflict, title: "Not paused",
                detail: "This journey isn't paused; there is nothing to resume.");
    }

    private static IReadOnlyList<MoveView> Moves(IReadOnlyList<PauseEffect> effects)
    {
        return [.. effects.Select(effect => effect switch
        {
            PauseEffect.Moved moved => new MoveView(
                moved.Step.Id, moved.Step.Kind, moved.InWelcome ? "askedOnReturn" : "moved", moved.Step.OpensAt,
                moved.Step.DueAt),
            PauseEffect.Skipped skipped =>
                new MoveView(skipped.Step.Id, skipped.Step.Kind, "skipped", skipped.Step.OpensAt, null),
            _ => throw new InvalidOperationException("Unknown effect of a pause."),
        })];
    }
}
