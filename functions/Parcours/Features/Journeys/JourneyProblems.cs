using Microsoft.AspNetCore.Http.HttpResults;

namespace Parcours.Features.Journeys;

/// <summary>Why something can't be done to a journey.</summary>
internal static class JourneyProblems
{
    public static ProblemHttpResult Unknown(string id) => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound, title: "Unknown journey", detail: $"There is no journey '{id}'.");

    public static ProblemHttpResult Over(JourneyDocument journey) => TypedResults.Problem(
        statusCode: StatusCodes.Status409Conflict, title: "The journey is over",
        detail: $"This journey is {journey.State.ToString().ToLowerInvariant()}: nothing can be changed any more.");

    public static ProblemHttpResult NotPaused() => TypedResults.Problem(
        statusCode: StatusCodes.Status409Conflict, title: "Not paused",
        detail: "This journey isn't paused; there is nothing to resume.");
}
