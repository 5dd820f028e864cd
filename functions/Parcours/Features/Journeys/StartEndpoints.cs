using Microsoft.AspNetCore.Http.HttpResults;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Security;
using Parcours.Platform.Web;

namespace Parcours.Features.Journeys;

/// <summary>The HR API of a programme's journeys: who is where, and starting more.</summary>
internal static class StartEndpoints
{
    /// <summary>A body that starts somebody.</summary>
    public const string Example = """
        {
          "startsOn": "2027-01-04",
          "people": [{
            "email": "nadia.benali@example.org", "firstName": "Nadia", "lastName": "Benali", "locale": "fr",
            "timeZone": "Europe/Paris", "site": "lyon",
            "lineManager": { "email": "paul.girard@example.org", "firstName": "Paul", "lastName": "Girard" },
            "team": [{ "email": "lea.petit@example.org" }]
          }]
        }
        """;

    public static void Map(IEndpointRouteBuilder app)
    {
        var journeys = app.MapGroup("/api/programmes/{id}").RequireHr().WithTags("Programmes");
        journeys.MapGet("/journeys", JourneysAsync).Describe(
            "ListJourneys", "Who is where",
            "The journeys of a programme, with their states and next dates: all of them, or in pages.",
            StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        journeys.MapPost("/journeys", StartAsync)
            .Takes<StartRequest>(Example, [.. StartRequest.Tables])
            .TakesHeader(
                Idempotency.Header,
                "The same key with the same body is the same start; with another body it is refused.")
            .Describe(
                "StartJourneys",
                "Start journeys",
                "Starts whoever isn't started yet on a published programme; for a person who is, gives the journey "
                    + "that is there. As CSV "
                    + "or as an .xlsx workbook, with the day in `?startsOn=`, the columns are email, externalId, "
                    + "firstName, lastName, locale, timeZone, site, lineManagerEmail, team.",
                StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
                StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity)
            .Produces<StartedJourneys>(StatusCodes.Status202Accepted);
    }

    private static async Task<Results<Ok<JourneysView>, ProblemHttpResult>> JourneysAsync(
        string id, [AsParameters] JourneyQuery query, IDocumentStore store, JourneyViews views,
        CancellationToken cancellation) =>
        await store.FindProgrammeAsync(id, cancellation) is null
            ? Problems.Unknown("programme", id)
            : await JourneyList.ReadAsync(store, views, id, query, cancellation);

    private static async Task<IResult> StartAsync(
        string id, HttpRequest request, JourneyStart start, CancellationToken cancellation)
    {
        request.EnableBuffering();
        return await start.RunAsync(
            id, (definition, today) => StartRequest.ReadAsync(request, definition, today, cancellation),
            request.Headers[Idempotency.Header],
            request.Body, cancellation) switch
        {
            Outcome<StartedJourneys>.Done done => Results.Json(done.Value, statusCode: StatusCodes.Status202Accepted),
            Outcome<StartedJourneys>.Refused refused => TypedResults.Problem(refused.Problem),
            _ => throw new InvalidOperationException("Unknown outcome."),
        };
    }
}
