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

    /// <summary>Somebody is asked for again after their journey's end: HR says whether they start anew.</summary>
    public static ProblemHttpResult CameBack(
        IReadOnlyList<JourneyDocument> over, JourneyViews views) => TypedResults.Problem(
        statusCode: StatusCodes.Status409Conflict, title: "Somebody's journey here is over",
        detail: $"Of these people, {over.Count} had a journey in this programme that is over ('journeys' says which). "
            + "Nobody was started. Leave them out, or send \"restart\": true (as CSV, ?restart=true) to start them "
            + "anew.",
        extensions: Named(over, views));

    /// <summary>Somebody is named by an address that several people have.</summary>
    public static ProblemHttpResult SharedMailbox(
        IReadOnlyList<JourneyDocument> sharing, JourneyViews views) => TypedResults.Problem(
        statusCode: StatusCodes.Status409Conflict, title: "An address is known under another name",
        detail: "An address of this list belongs to the people whom 'journeys' names, under other names. Nobody was "
            + "started. If somebody else shares the mailbox, give each an externalId; if it is the same person, send "
            + "the name that is known.",
        extensions: Named(sharing, views));

    private static Dictionary<string, object?> Named(
        IReadOnlyList<JourneyDocument> journeys, JourneyViews views) => new()
        {
            ["journeys"] = journeys.Select(journey => new
            {
                id = journey.Partition,
                href = views.HrefOf(journey.Partition),
                state = journey.State,
                endedAt = journey.EndedAt,
            }).ToArray(),
        };

    public static ProblemHttpResult NotPaused() => TypedResults.Problem(
        statusCode: StatusCodes.Status409Conflict, title: "Not paused",
        detail: "This journey isn't paused; there is nothing to resume.");
}
