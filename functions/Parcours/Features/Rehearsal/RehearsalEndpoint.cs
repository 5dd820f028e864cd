using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Security;
using Parcours.Platform.Web;
using Parcours.Programme.Planning.Simulating;
using Parcours.Programme.Shapes;

namespace Parcours.Features.Rehearsal;

/// <summary>
/// <c>POST /api/programmes/{id}/simulation</c>: who would receive what, and when. Nothing is sent or kept.
/// </summary>
internal static class RehearsalEndpoint
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/programmes/{id}/simulation", SimulateAsync).RequireHr().WithTags("Programmes")
            .Takes<StartRequest>(StartEndpoints.Example, [.. StartRequest.Tables])
            .Describe(
                "SimulateProgramme",
                "The dress rehearsal",
                "Who would receive what, and when, if these people started that day. Nothing is sent or kept.",
                StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound,
                StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity)
            .Produces<SimulationResult>();

    private static async Task<IResult> SimulateAsync(
        string id, HttpRequest request, IDocumentStore store, QueuedElsewhere queued, TimeProvider time,
        CancellationToken cancellation)
    {
        if (await store.FindProgrammeAsync(id, cancellation) is not (_, var version))
        {
            return Problems.Unknown("programme", id);
        }

        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var read = await StartRequest.ReadAsync(request, version.Definition, now.InUtc().Date, cancellation);
        if (read is ReadResult<StartRequest>.Invalid { Faults: var faults })
        {
            return Problems.Invalid(faults);
        }

        var people = ((ReadResult<StartRequest>.Valid)read).Value.ToPeople(now);
        return Results.Ok(
            Simulation.Run(version.Definition, people, await queued.ReadAsync(id, people, cancellation)));
    }
}
