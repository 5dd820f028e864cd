using NodaTime;
using Parcours.Documents;
using Parcours.Programmes;
using Parcours.Records;
using Parcours.Steps;

namespace Parcours.Journeys;

/// <summary>
/// Finds journeys that should have moved and haven't, and rings them and their open steps: what isn't alive is started again
/// from its documents.
/// </summary>
public sealed class Watchdog(IDocumentStore store, ProgrammeIndex programmes)
{
    /// <summary>A journey is late when its next instant is further past than this.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(10);

    /// <summary>Runs in an hour among which the journeys are shared out, to look at each one's steps.</summary>
    private const int Shares = 12;

    /// <summary>Rings what is late. Returns how many journeys, points and steps that were.</summary>
    public async Task<int> RunAsync(Instant now, CancellationToken cancellation = default)
    {
        var rung = 0;
        foreach (var programmeId in await programmes.PublishedAsync(cancellation))
        {
            await foreach (var line in store.ReadPartitionAsync<SummaryDocument>(programmeId, cancellation))
            {
                if (!line.IsOver && line.NextAt is { } nextAt && nextAt + Patience < now)
                {
                    await RingAsync(line.JourneyId, cancellation);
                    rung++;
                }
                else if (line is { IsOver: false, State: not JourneyState.Paused } && IsTurnOf(line.JourneyId, now))
                {
                    rung += await RingStepsAsync(line.JourneyId, step => IsLate(step, now), cancellation);
                }
            }

            if (IsTurnOf(programmeId, now))
            {
                rung += await RingStepsAsync(programmeId, step => IsLate(step, now), cancellation);
            }

            rung += await RingMeasurementsAsync(programmeId, measurement => measurement.ClosesAt + Patience < now, cancellation);
        }

        return rung;
    }

    /// <summary>Rings every journey that isn't over, and every open step: after the loss of the whole task hub.</summary>
    public async Task RingAllAsync(CancellationToken cancellation = default)
    {
        foreach (var programmeId in await programmes.PublishedAsync(cancellation))
        {
            await foreach (var line in store.ReadPartitionAsync<SummaryDocument>(programmeId, cancellation))
            {
                if (!line.IsOver)
                {
                    await RingAsync(line.JourneyId, cancellation);
                }
            }

            await RingMeasurementsAsync(programmeId, _ => true, cancellation);
            await RingSessionsAsync(programmeId, cancellation);
            await RingStepsAsync(programmeId, _ => true, cancellation);
        }
    }

    /// <summary>Rings measurement points that are open and look late.</summary>
    private async Task<int> RingMeasurementsAsync(string programmeId, Func<MeasurementDocument, bool> isLate, CancellationToken cancellation)
    {
        var late = (await store.ListAsync<MeasurementDocument>(programmeId, cancellation))
            .Where(measurement => measurement.ClosedAt is null && isLate(measurement)).ToList();
        foreach (var measurement in late)
        {
            await store.UpdateAsync<MeasurementDocument>(
                programmeId, measurement.Id,
                current => current.ClosedAt is not null ? null : current with
                {
                    Ring = [Instances.RingOf("MeasurementOrchestrator", Instances.Measurement(programmeId, current.Id))],
                }, cancellation);
        }

        return late.Count;
    }

    /// <summary>Rings sessions that aren't over.</summary>
    private async Task RingSessionsAsync(string programmeId, CancellationToken cancellation)
    {
        foreach (var session in (await store.ListAsync<SessionDocument>(programmeId, cancellation)).Where(session => !session.IsClosed))
        {
            await store.UpdateAsync<SessionDocument>(
                programmeId, session.Id,
                current => current.IsClosed ? null : current with
                {
                    Ring = [Instances.RingOf("WorkshopOrchestrator", Instances.Session(programmeId, current.Id))],
                }, cancellation);
        }
    }

    private async Task RingAsync(string journeyId, CancellationToken cancellation)
    {
        await store.UpdateAsync<JourneyDocument>(
            journeyId, JourneyDocument.TheId, journey => journey.IsOver ? null : journey with { Ring = [Instances.RingJourney(journeyId)] }, cancellation);
        await RingStepsAsync(journeyId, _ => true, cancellation);
    }

    /// <summary>Whether a step should have acted by itself: invited, reminded or closed.</summary>
    private static bool IsLate(StepDocument step, Instant now)
    {
        var nextAt = step.InvitedAt is null ? step.Plan.OpensAt
            : step.RemindersDone < step.Plan.RemindersAt.Count ? step.Plan.RemindersAt[step.RemindersDone]
            : step.Plan.ClosesAt;
        return step.State != StepState.Blocked && nextAt + Patience < now;
    }

    /// <summary>Each has its five minutes in every hour.</summary>
    private static bool IsTurnOf(string id, Instant now) =>
        id.Aggregate(0, (sum, letter) => ((sum * 31) + letter) & int.MaxValue) % Shares == now.ToDateTimeUtc().Minute * Shares / 60;

    private async Task<int> RingStepsAsync(string partition, Func<StepDocument, bool> isMeant, CancellationToken cancellation)
    {
        var rung = 0;
        foreach (var step in (await store.ListAsync<StepDocument>(partition, cancellation)).Where(step => !step.IsOver && isMeant(step)))
        {
            await store.UpdateAsync<StepDocument>(
                partition, step.Id, current => current.IsOver ? null : current with { Ring = [Instances.RingStep(partition, step.Plan.Id)] }, cancellation);
            rung++;
        }

        return rung;
    }
}
