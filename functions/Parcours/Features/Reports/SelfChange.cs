using Parcours.Programme.Definition;
using Parcours.Programme.Evaluation;

namespace Parcours.Features.Reports;

/// <summary>
/// What managers say of their own practice: the first point against the last but one (the end of the journey), person
/// by person; and with hindsight, beside it and never mixed with it.
/// </summary>
internal static class SelfChange
{
    public static IReadOnlyList<ChangeReport> Paired(ImpactData data)
    {
        var asks = Asks(data).Where(pair => !pair.Ask.Retrospective).ToList();
        return asks.Count < 2 ? [] : Of(data, asks[0], End(asks));
    }

    public static IReadOnlyList<ChangeReport> WithHindsight(ImpactData data)
    {
        var asks = Asks(data).ToList();
        var then = asks.FirstOrDefault(pair => pair.Ask.Retrospective);
        return then.Point is null
            || asks.FirstOrDefault(
                pair => !pair.Ask.Retrospective && ReferenceEquals(pair.Point, then.Point))
                    is not { Point: not null } now
            ? []
            : Of(data, then, now);
    }

    private static IEnumerable<(MeasurementPoint Point, MeasurementAsk Ask)> Asks(ImpactData data) =>
        data.ClosedPoints.SelectMany(
            point => point.Asks.Where(ask => ask.Respondent == Respondent.Self).Select(ask => (point, ask)));

    /// <summary>
    /// The point at which the then-test was asked is the end of the journey; without one, the latest point.
    /// </summary>
    private static (MeasurementPoint Point, MeasurementAsk Ask) End(
        List<(MeasurementPoint Point, MeasurementAsk Ask)> asks) =>
        asks.FirstOrDefault(pair => pair.Point.Asks.Any(ask => ask.Retrospective)) is { Point: not null } end ? end
            : asks[^1];

    private static IReadOnlyList<ChangeReport> Of(
        ImpactData data, (MeasurementPoint Point, MeasurementAsk Ask) before,
        (MeasurementPoint Point, MeasurementAsk Ask) after)
    {
        var instrument = data.Programme.Definition.Instruments.Single(
            candidate => candidate.Id == before.Ask.Instrument);
        return
        [
            .. instrument.Items.Where(item => item.Type == ItemType.Scale).Select(item =>
            {
                var pairs = data.Journeys
                    .Select(journey =>
                        (Before: data.SelfOf(journey, before.Point, before.Ask)?.Number(item.Id), After: data.SelfOf(
                            journey, after.Point, after.Ask)?.Number(item.Id)))
                    .Where(pair => pair is { Before: not null, After: not null })
                    .Select(pair => new Pair(pair.Before!.Value, pair.After!.Value)).ToList();
                var change = PairedChange.Of(pairs, data.Journeys.Count);
                return new ChangeReport(
                    item.Id, item.Text, change is StoriesOnly ? 0 : change.Pairs, data.Journeys.Count, change.Sentence);
            }),
        ];
    }
}
