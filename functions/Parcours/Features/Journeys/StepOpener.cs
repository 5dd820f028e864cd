using NodaTime;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>
/// Creates the documents of steps that fall due, and brings those that exist to the dates that a pause gave them.
/// </summary>
internal sealed class StepOpener(IDocumentStore store, StepHandlers handlers)
{
    /// <summary>Opens what is due at an instant. Each step is created once, whoever comes first.</summary>
    public async Task OpenDueAsync(
        JourneyDocument journey, ProgrammeVersion programme, IReadOnlyList<JourneyStepPlan> plan, Instant now,
        CancellationToken cancellation = default)
    {
        var existing = (await store.ListAsync<StepDocument>(journey.Partition, cancellation))
            .ToDictionary(step => step.Plan.Id);
        foreach (var planned in plan)
        {
            if (existing.TryGetValue(planned.Step.Id, out var step))
            {
                await AdjustAsync(step, planned, now, cancellation);
            }
            else if (planned.Skipped || planned.InWelcome || planned.Step.OpensAt <= now)
            {
                await OpenAsync(journey, programme, planned, now, cancellation);
            }
        }

        foreach (var (id, adjustment) in journey.Adjustments)
        {
            // Follow-ups of answers aren't in the plan; pauses move them all the same.
            if (existing.TryGetValue(id, out var step) && plan.All(planned => planned.Step.Id != id))
            {
                await AdjustAsync(
                    step, new(adjustment.Step, adjustment.Skipped, adjustment.InWelcome), now, cancellation);
            }
        }
    }

    private async Task OpenAsync(
        JourneyDocument journey, ProgrammeVersion programme, JourneyStepPlan planned, Instant now,
        CancellationToken cancellation)
    {
        var step = planned.Step;
        var document = new StepDocument
        {
            Id = StepDocument.IdOf(step.Id),
            Partition = journey.Partition,
            ProgrammeId = journey.ProgrammeId,
            Version = journey.Version,
            JourneyId = journey.Partition,
            Monday = journey.ToPerson().Monday,
            Plan = step,
            State = StepState.Open,
            InvitedAt = planned.InWelcome ? step.OpensAt : null,
            Signals = [Instances.SignalToStep(journey.Partition, step.Id)],
        };
        var reason = planned.Skipped ? StepOutcomes.Paused
            : step.MailClass == MailClass.Session && step.ClosesAt <= now ? StepOutcomes.Overdue
            : await handlers.Of(step.Kind)
            .SkipReasonAsync(new StepContext(document, journey, programme, now), cancellation);
        await store.CreateAsync(
            reason is null ? document
                : document with
                {
                    State = StepState.Skipped,
                    Outcome = reason,
                    DoneAt = now,
                    InvitedAt = null,
                    Signals = []
                },
            cancellation);
    }

    private Task AdjustAsync(StepDocument step, JourneyStepPlan planned, Instant now, CancellationToken cancellation) =>
        step.IsOver
            || (!planned.Skipped && SameDates(step.Plan, planned.Step)
            && (!planned.InWelcome || step.InvitedAt is not null))
            ? Task.CompletedTask
            : store.UpdateAsync<StepDocument>(
                step.Partition, step.Id, current => current.IsOver || current.AnsweredAt is not null ? null
                : planned.Skipped
                    ? current with
                    {
                        State = StepState.Skipped,
                        Outcome = StepOutcomes.Paused,
                        DoneAt = now,
                        Signals = []
                    }
                    : current with
                    {
                        Plan = planned.Step,
                        InvitedAt = current.InvitedAt ?? (planned.InWelcome ? planned.Step.OpensAt : null),
                        Signals = [Instances.SignalToStep(step.Partition, step.Plan.Id)],
                    }, cancellation);

    private static bool SameDates(PlannedStep one, PlannedStep other) =>
        one.OpensAt == other.OpensAt && one.DueAt == other.DueAt && one.ClosesAt == other.ClosesAt
            && one.RemindersAt.SequenceEqual(other.RemindersAt);
}
