using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Security;
using Parcours.Platform.Web;

namespace Parcours.Features.Journeys;

/// <summary>The HR API of a programme's journeys: who is where, and starting more.</summary>
internal static class StartEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var journeys = app.MapGroup("/api/programmes/{id}/journeys").RequireHr().WithTags("Programmes");
        journeys.MapGet("", JourneysAsync);
        journeys.MapPost("", StartAsync);
    }

    private static async Task<IResult> JourneysAsync(string id, IDocumentStore store, CancellationToken cancellation) =>
        await store.FindProgrammeAsync(id, cancellation) is null
            ? Problems.Unknown("programme", id)
            : Results.Ok(new { journeys = (await store.ListAsync<SummaryDocument>(id, cancellation)).Select(JourneyViews.Of) });

    private static async Task<IResult> StartAsync(string id, HttpRequest request, JourneyStart start, CancellationToken cancellation)
    {
        request.EnableBuffering();
        return await start.RunAsync(
            id, (definition, today) => StartRequest.ReadAsync(request, definition, today, cancellation), request.Headers[Idempotency.Header],
            request.Body, cancellation) switch
        {
            Outcome<StartedJourneys>.Done done => Results.Json(done.Value, statusCode: StatusCodes.Status202Accepted),
            Outcome<StartedJourneys>.Refused refused => TypedResults.Problem(refused.Problem),
            _ => throw new InvalidOperationException("Unknown outcome."),
        };
    }
}
