using NodaTime;
using Parcours.App.Documents;
using Parcours.App.Programmes;
using Parcours.App.Steps;
using Parcours.Programme.Planning;

namespace Parcours.App.Journeys;

/// <summary>What a cancellation undid.</summary>
/// <param name="Steps">Steps that nobody is asked any more.</param>
/// <param name="Meetings">Mails that take a meeting out of somebody's calendar.</param>
/// <param name="Freed">Slots and seats that others can have now.</param>
public sealed record CancellationEffects(IReadOnlyList<StepDocument> Steps, IReadOnlyList<StepDocument> Meetings, int Freed);

/// <summary>
/// Undoes what a cancelled journey still holds: its open steps, the meetings ahead, slots, seats. Each part may come twice:
/// the cancellation does it at once, and the journey's next turn again, lest a crash came between.
/// </summary>
public sealed class JourneyCancellation(
    IDocumentStore store, ProgrammeVersions programmes, SlotClaims slots, IEnumerable<IJourneyCompanion> companions)
{
    public async Task<CancellationEffects> UndoAsync(JourneyDocument journey, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(journey);
        var at = journey.EndedAt ?? throw new ArgumentException("The journey isn't over.", nameof(journey));
        var programme = await programmes.GetAsync(journey.ProgrammeId, journey.Version, cancellation);
        var steps = await store.ListAsync<StepDocument>(journey.Partition, cancellation);
        var meetings = await CallOffAsync(programme, steps, at, cancellation);
        var undone = await EndAsync(steps, at, cancellation);
        var freed = await slots.ReleaseAllAsync(journey.ProgrammeId, journey.Partition, cancellation);
        foreach (var companion in companions)
        {
            freed += await companion.LeaveAsync(journey, programme, at, cancellation);
        }

        return new CancellationEffects(undone, meetings, freed);
    }

    private async Task<List<StepDocument>> EndAsync(IReadOnlyList<StepDocument> steps, Instant at, CancellationToken cancellation)
    {
        var ended = new List<StepDocument>();
        foreach (var step in steps.Where(step => !step.IsOver && !StepKinds.OutlivesJourney(step.Plan.Kind)))
        {
            if (await store.UpdateAsync<StepDocument>(step.Partition, step.Id, current => current.IsOver ? null : current with
            {
                State = StepState.Skipped,
                Outcome = StepOutcomes.Cancelled,
                Draft = null,
                DoneAt = at,
                Ring = [Instances.RingStep(step.Partition, step.Plan.Id)],
            }, cancellation) is { } over)
            {
                ended.Add(over);
            }
        }

        return ended;
    }

    /// <summary>Whoever has a meeting ahead in their calendar, by a mail of the journey, gets it taken out.</summary>
    private async Task<List<StepDocument>> CallOffAsync(
        ProgrammeVersion programme, IReadOnlyList<StepDocument> steps, Instant at, CancellationToken cancellation)
    {
        var called = steps.SelectMany(step => step.Mails, (step, mail) => (Step: step, Entry: mail.Calendar))
            .Where(entry => entry.Entry is { Cancelled: false } meeting && Instant.FromDateTimeOffset(meeting.Start) > at)
            .GroupBy(entry => (entry.Entry!.Uid, entry.Step.Plan.Recipient.Email))
            .Select(entries => entries.MaxBy(entry => entry.Entry!.Sequence).Step);
        var created = new List<StepDocument>();
        foreach (var step in called)
        {
            var plan = FollowUps.MeetingCancelled(programme.Calendar, step.Plan, at);
            var notice = new StepDocument
            {
                Id = StepDocument.IdOf(plan.Id),
                Partition = step.Partition,
                ProgrammeId = step.ProgrammeId,
                Version = step.Version,
                JourneyId = step.JourneyId,
                Monday = step.Monday,
                Plan = plan,
                Data = new Dictionary<string, string>(StringComparer.Ordinal) { [MeetingCancelledHandler.CalledBy] = step.Plan.Id },
                Ring = [Instances.RingStep(step.Partition, plan.Id)],
            };
            if (await store.CreateAsync(notice, cancellation) is not null)
            {
                created.Add(notice);
            }
        }

        return created;
    }
}
