using Microsoft.DurableTask;
using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Orchestrations;
using Parcours.Programme.Planning;

namespace Parcours.Features.Measurements;

/// <summary>
/// A measurement point across people: asks the teams, line managers and HR, takes in who joins, closes after the last
/// deadline.
/// </summary>
internal sealed class MeasurementOrchestrator : TaskOrchestrator<string, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, string input) =>
        await new Rounds(context, input).RunAsync(nameof(AdvanceMeasurement)) ? "Closed" : "Open";
}

/// <summary>One round of a measurement point.</summary>
internal sealed class AdvanceMeasurement(
    IDocumentStore store, ProgrammeVersions programmes,
    Ballots ballots) : TaskActivity<RoundInput, RoundResult>
{
    public override async Task<RoundResult> RunAsync(TaskActivityContext context, RoundInput input)
    {
        var (parts, now) = (Instances.Parts(input.Instance), Instant.FromDateTimeUtc(input.Now));
        if (await store.ReadAsync<MeasurementDocument>(parts[0], parts[1]) is not { ClosedAt: null } measurement)
        {
            return new(IsOver: true, null);
        }

        var programme = await programmes.GetAsync(measurement.Partition, measurement.Version);
        var point = programme.Definition.MeasurementPoints.Single(candidate => candidate.Id == measurement.Point);
        var cohort = (await store.ListAsync<SummaryDocument>(measurement.Partition))
            .Where(line => line.State != JourneyState.Cancelled).Select(line => line.ToPerson())
            .Where(person => person.Monday == measurement.Monday).ToList();
        if (MeasurementPlanner.Window(programme.Calendar, point, cohort) is not { } window)
        {
            return await CloseAsync(measurement, now);
        }

        if (now >= window.ClosesAt)
        {
            return await CloseAsync(measurement, now);
        }

        var others = MeasurementPlanner.Others(programme.Calendar, point, cohort).ToList();
        var existing = (await store.ListAsync<StepDocument>(measurement.Partition)).Select(step => step.Plan.Id)
            .ToHashSet();
        foreach (
            var (team, step) in others.Where(other => other.Step.OpensAt <= now && !existing.Contains(other.Step.Id)))
        {
            await CohortSteps.CreateAsync(store, programme, measurement.Monday, step, CancellationToken.None, team);
        }

        var next = others.Select(other => other.Step.OpensAt).Where(at => at > now).Append(window.ClosesAt).Min();
        if (window.ClosesAt != measurement.ClosesAt || next != measurement.NextAt)
        {
            await store.UpdateAsync<MeasurementDocument>(measurement.Partition, measurement.Id, current =>
                current.ClosedAt is not null ? null
                    : current with { ClosesAt = window.ClosesAt, NextAt = next, Signals = [] });
        }

        return new(IsOver: false, next.ToDateTimeUtc());
    }

    /// <summary>Destroys the key of the point's ballots, seals them, then closes the point.</summary>
    private async Task<RoundResult> CloseAsync(MeasurementDocument measurement, Instant now)
    {
        await store.UpdateAsync<MeasurementDocument>(
            measurement.Partition, measurement.Id,
            current => current.BallotKey is null ? null : current with { BallotKey = null, Signals = [] });
        await ballots.FinalizeAsync(measurement);
        await store.UpdateAsync<MeasurementDocument>(
            measurement.Partition, measurement.Id, current => current.ClosedAt is not null ? null : current with
            {
                ClosedAt = now,
                Signals = [],
                Events =
            [
                .. current.Events,
                new OutgoingEvent(
                    $"{current.Partition}.{current.Id}.closed", "fr.parcours.measurement.closed", current.Partition,
                    now.ToDateTimeOffset(),
                    new Dictionary<string, string> { ["point"] = current.Point }),
            ],
            });
        return new(IsOver: true, null);
    }
}
