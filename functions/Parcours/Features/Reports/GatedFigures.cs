using Parcours.Features.Measurements;
using Parcours.Programme.Definition;
using Parcours.Programme.Evaluation;
using Parcours.Programme.Planning;
using Parcours.Programme.Privacy;

namespace Parcours.Features.Reports;

/// <summary>
/// Figures from confidential answers, and why there is none: each passes the disclosure gate, with the answers to that
/// very question. Only totals are ever asked of it: there is no view by team or site, so nothing to subtract one from.
/// </summary>
internal sealed class GatedFigures(ImpactData data)
{
    private readonly DisclosureGate gate = new(
        Math.Max(DisclosureGate.LowestFloor, data.Programme.Definition.Privacy.Floor));

    /// <summary>What the gate withheld, once each.</summary>
    public Dictionary<string, WithheldView> Withheld { get; } = new();

    /// <summary>The share of answers to some items that reach a value.</summary>
    public Figure? Share(
        MeasurementPoint point, string source, Instrument instrument, IReadOnlyList<string> items, int atLeast)
    {
        return ProportionAt(point, source, instrument, items, atLeast) is not { } share
            ? null
            : new Figure(
                point.Id, source, share.N, 100 * share.Share, 100 * share.Interval.Low, 100 * share.Interval.High,
                share.Sentence);
    }

    /// <summary>The same share, for comparing two points.</summary>
    public Proportion? ProportionAt(
        MeasurementPoint point, string source, Instrument instrument, IReadOnlyList<string> items, int atLeast) =>
        People(point, source, instrument, items) is { } people ? Proportion.OfPeople(people, atLeast) : null;

    /// <summary>The mean of people's means over some items.</summary>
    public Figure? Mean(MeasurementPoint point, string source, Instrument instrument, IReadOnlyList<Item> items)
    {
        var people = People(point, source, instrument, [.. items.Select(item => item.Id)]);
        return people is null
            || ScaleMean.Of(
                [.. people.Select(answers => answers.Average())], items.Min(item => item.Min ?? 1),
                items.Max(item => item.Max ?? 5)) is not { } mean
            ? null
            : new Figure(point.Id, source, mean.N, mean.Mean, mean.Interval.Low, mean.Interval.High, mean.Sentence);
    }

    /// <summary>What each person answered to some items; null when one of the items is withheld.</summary>
    private List<double[]>? People(
        MeasurementPoint point, string source, Instrument instrument, IReadOnlyList<string> items)
    {
        var ballots = data.BallotsOf(point.Id, instrument.Id);
        foreach (var item in items)
        {
            var answered = ballots.Where(ballot => ballot.Values.ContainsKey(item)).ToList();
            if (gate.Decide([PointOf(point, source, answered)])[0][DisclosureView.Total]
                is DisclosureDecision.Withheld withheld)
            {
                Withheld[$"{point.Id} {source} {instrument.Id}.{item}"] = new WithheldView(
                    $"{point.Id} {source} {item}", withheld.Sentence);
                return null;
            }
        }

        return
        [
            .. ballots.Select(
                ballot => items.Where(ballot.Values.ContainsKey).Select(item => (double)ballot.Values[item]).ToArray())
                .Where(answers => answers.Length > 0),
        ];
    }

    /// <summary>Who could have answered, team by team, and how many did.</summary>
    private DisclosurePoint PointOf(MeasurementPoint point, string source, List<BallotDocument> answered)
    {
        IReadOnlyList<TeamAtPoint> teams = source == "team"
            ?
            [
                .. data.Journeys.Where(journey => journey.Person.Team.Count > 0).Select(journey => new TeamAtPoint(
                    journey.JourneyId, journey.Person.Site,
                    [.. journey.Person.Team.Select(member => member.Email.Value)],
                    answered.Count(ballot => ballot.Team == journey.JourneyId))),
            ]
            : [new TeamAtPoint(source, "all", Panel(point, source), answered.Count)];
        return new DisclosurePoint(point.Id, teams, [DisclosureView.Total]);
    }

    private IReadOnlyCollection<string> Panel(MeasurementPoint point, string source) =>
        [.. data.CohortSteps.Where(step => step.Plan.Source == point.Id
                && step.Plan.Kind == StepKinds.ImpactMeasure
                && step.Plan.Recipient.Role == (source == "hr" ? Role.Hr : Role.LineManager))
            .Select(step => step.Plan.Recipient.Email.Value).Distinct()];
}
