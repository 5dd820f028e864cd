using Microsoft.DurableTask;
using NodaTime;
using Parcours.Platform.Documents;

namespace Parcours.Features.Journeys;

/// <summary>The end of a journey: what is still open is left, and the journey is closed.</summary>
internal sealed class CloseJourney(IDocumentStore store) : TaskActivity<PhaseInput, string>
{
    public override async Task<string> RunAsync(TaskActivityContext context, PhaseInput input)
    {
        var now = Instant.FromDateTimeUtc(input.Now);
        var journeyId = Instances.Parts(input.Instance)[0];
        foreach (var step in (await store.ListAsync<StepDocument>(journeyId)).Where(step => !step.IsOver))
        {
            await store.UpdateAsync<StepDocument>(journeyId, step.Id, current => current.IsOver ? null : current with
            {
                State = StepState.Skipped,
                Outcome = StepOutcomes.Overdue,
                DoneAt = now,
                Signals = [],
            });
        }

        var closed = await store.UpdateAsync<JourneyDocument>(
            journeyId, JourneyDocument.TheId, current => current.IsOver ? null : current with
            {
                State = JourneyState.Closed,
                EndedAt = now,
                NextAt = null,
                Log = [.. current.Log, new JourneyEntry(now, "closed")],
                Signals = [],
                Events = [.. current.Events, JourneyEvents.Of(current, "closed", now)],
            });
        return closed?.State.ToString() ?? "Unknown";
    }
}
