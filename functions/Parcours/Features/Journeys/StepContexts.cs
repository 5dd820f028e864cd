using NodaTime;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;

namespace Parcours.Features.Journeys;

/// <summary>Reads what a step is decided by.</summary>
internal sealed class StepContexts(IDocumentStore store, ProgrammeVersions programmes)
{
    /// <summary>A step with its journey and programme, as they are now; null when there is no such step.</summary>
    public async Task<StepContext?> ReadAsync(
        string partition, string stepId, Instant now, CancellationToken cancellation = default)
    {
        if (await store.ReadAsync<StepDocument>(partition, StepDocument.IdOf(stepId), cancellation) is not { } step)
        {
            return null;
        }

        var journey = step.JourneyId is { } journeyId && journeyId == partition
            ? await store.ReadAsync<JourneyDocument>(journeyId, JourneyDocument.TheId, cancellation)
            : null;
        return new StepContext(
            step, journey, await programmes.GetAsync(step.ProgrammeId, step.Version, cancellation), now);
    }

    /// <summary>The same, by the instance id of the step's orchestration.</summary>
    public Task<StepContext?> ReadAsync(string instance, DateTime nowUtc, CancellationToken cancellation = default)
    {
        var parts = Instances.Parts(instance);
        return ReadAsync(parts[0], parts[1], Instant.FromDateTimeUtc(nowUtc), cancellation);
    }
}
