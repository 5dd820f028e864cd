using NodaTime;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Web;
using Parcours.Programme.Definition;
using Parcours.Programme.Shapes;

namespace Parcours.Features.Journeys;

/// <param name="Id">Of the journey.</param>
/// <param name="Email">The manager's address.</param>
/// <param name="Href">Where the journey is.</param>
internal sealed record StartedJourney(string Id, string Email, string Href);

/// <param name="Journeys">In the order asked.</param>
internal sealed record StartedJourneys(IReadOnlyList<StartedJourney> Journeys);

/// <summary>Starts journeys on a published programme.</summary>
internal sealed class JourneyStart(
    IDocumentStore store, JourneyStarter starter, JourneyViews views, Idempotency idempotency, TimeProvider time)
{
    /// <summary>Starts whoever isn't started yet.</summary>
    /// <param name="programmeId">Of the programme.</param>
    /// <param name="read">Reads who starts, by the programme's definition and today's date.</param>
    /// <param name="key">The same one with the same body is the same start; null is none.</param>
    /// <param name="body">What was asked; read again for the key.</param>
    /// <param name="cancellation">Gives up between two people.</param>
    public async Task<Outcome<StartedJourneys>> RunAsync(
        string programmeId, Func<ProgrammeDefinition, LocalDate, Task<ReadResult<StartRequest>>> read, string? key,
        Stream body,
        CancellationToken cancellation)
    {
        if (await store.FindProgrammeAsync(programmeId, cancellation) is not (var programme, var version))
        {
            return Problems.Unknown("programme", programmeId);
        }

        if (programme.State != ProgrammeState.Published)
        {
            return Problems.Conflict(
                "The programme isn't published", "Journeys start on a published programme: publish it first.");
        }

        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var asked = await read(version.Definition, now.InUtc().Date);
        if (asked is ReadResult<StartRequest>.Invalid { Faults: var faults })
        {
            return Problems.Invalid(faults);
        }

        var claim = await idempotency.ClaimAsync(programmeId, key, body, now, cancellation);
        if (claim.IsTaken)
        {
            return Problems.KeyTaken();
        }

        var request = ((ReadResult<StartRequest>.Valid)asked).Value;
        return await starter.StartAsync(programme, request, now, claim.Repeats, cancellation) switch
        {
            StartResult.Started started => new Outcome<StartedJourneys>.Done(new StartedJourneys(
                [.. started.Journeys.Select(
                    journey =>
                        new StartedJourney(
                            journey.Partition, journey.Person.Email, views.HrefOf(journey.Partition)))])),
            StartResult.Over { Journeys: var over } => JourneyProblems.CameBack(over, views),
            StartResult.Shared { Journeys: var shared } => JourneyProblems.SharedMailbox(shared, views),
            _ => throw new InvalidOperationException("Unknown result."),
        };
    }
}
