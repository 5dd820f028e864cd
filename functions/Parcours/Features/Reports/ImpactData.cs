using Parcours.Features.Adaptations;
using Parcours.Features.Goals;
using Parcours.Features.Journeys;
using Parcours.Features.Measurements;
using Parcours.Features.Practices;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;
using Parcours.Platform.Forms;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Reports;

/// <summary>All that a report is made of, read once.</summary>
internal sealed record ImpactData(
    ProgrammeVersion Programme,
    IReadOnlyList<SummaryDocument> Journeys,
    IReadOnlyList<MeasurementDocument> Measurements,
    IReadOnlyList<BallotDocument> Ballots,
    IReadOnlyList<StepDocument> CohortSteps,
    IReadOnlyDictionary<(string Journey, string Step), Answers> Self,
    IReadOnlyList<TrialDocument> Trials,
    int PracticesTold,
    IReadOnlyList<double> GoalScores,
    IReadOnlyList<AdaptationDocument> Adaptations)
{
    /// <summary>Points that have been opened, in the definition's order.</summary>
    public IReadOnlyList<MeasurementPoint> Points =>
        [.. Programme.Definition.MeasurementPoints.Where(
            point => Measurements.Any(measurement => measurement.Point == point.Id))];

    /// <summary>
    /// Points that are closed: only of those is any figure given, so that none grows answer by answer.
    /// </summary>
    public IReadOnlyList<MeasurementPoint> ClosedPoints =>
        [.. Points.Where(
            point =>
                Measurements.Where(measurement => measurement.Point == point.Id)
                    .All(measurement => measurement.ClosedAt is not null))];

    /// <summary>
    /// Ballots of a point and instrument; of closed points alone, so that no figure grows answer by answer.
    /// </summary>
    public IReadOnlyList<BallotDocument> BallotsOf(string point, string instrument)
    {
        var closed = Measurements.Where(
            measurement => measurement.Point == point && measurement.ClosedAt is not null)
            .Select(measurement => measurement.Id).ToHashSet();
        return [.. Ballots.Where(ballot => closed.Contains(ballot.Measurement) && ballot.Instrument == instrument)];
    }

    /// <summary>Answers of managers about themselves at a point.</summary>
    public IReadOnlyList<Answers> SelfAt(MeasurementPoint point, MeasurementAsk ask) =>
        [.. Journeys.Select(journey => SelfOf(journey, point, ask)).OfType<Answers>()];

    public Answers? SelfOf(SummaryDocument journey, MeasurementPoint point, MeasurementAsk ask) =>
        Self.GetValueOrDefault((journey.JourneyId, $"{point.Id}.{ask.Id}"));

    public static async Task<ImpactData> ReadAsync(
        IDocumentStore store, ProgrammeVersion programme, CancellationToken cancellation)
    {
        var id = programme.ProgrammeId;
        var journeys = (await store.ListAsync<SummaryDocument>(id, cancellation))
            .Where(line => line.State != JourneyState.Cancelled).ToList();
        var self = new Dictionary<(string, string), Answers>();
        var scores = new List<double>();
        foreach (var journey in journeys)
        {
            foreach (var (point, ask) in programme.Definition.MeasurementPoints
                .SelectMany(
                    point => point.Asks.Where(ask => ask.Respondent == Respondent.Self).Select(ask => (point, ask))))
            {
                var stepId = $"{point.Id}.{ask.Id}";
                if ((await store.ReadAsync<StepDocument>(
                    journey.JourneyId, StepDocument.IdOf(stepId), cancellation))?.Answers is { } answers)
                {
                    self[(journey.JourneyId, stepId)] = answers;
                }
            }

            if ((await store.ReadAsync<GoalsDocument>(journey.JourneyId, GoalsDocument.TheId, cancellation))?.TScore()
                is { } score)
            {
                scores.Add(score);
            }
        }

        return new ImpactData(
            programme,
            journeys,
            await store.ListAsync<MeasurementDocument>(id, cancellation),
            await store.ListAsync<BallotDocument>(id, cancellation),
            await store.ListAsync<StepDocument>(id, cancellation),
            self,
            await store.ListAsync<TrialDocument>(id, cancellation),
            (await store.ListAsync<PracticeDocument>(id, cancellation)).Count,
            scores,
            await store.ListAsync<AdaptationDocument>(id, cancellation));
    }

    /// <summary>How many steps of a kind were asked, and answered, at a point.</summary>
    public (int Answered, int Asked) Asked(string point, string kind, Role role)
    {
        var steps = CohortSteps.Where(step => step.Plan.Source == point
            && step.Plan.Kind == kind && step.Plan.Recipient.Role == role)
            .ToList();
        return (steps.Count(step => step.AnsweredAt is not null && step.Outcome != StepOutcomes.Declined), steps.Count);
    }
}
