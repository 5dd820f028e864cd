using Parcours.Programme.Definition;
using Parcours.Programme.Evaluation;
using Parcours.Programme.Wording;

namespace Parcours.Features.Reports;

/// <summary>The indicators of the whys: a figure a point, and what changed between the first and the last.</summary>
internal static class Indicators
{
    public static IndicatorReport Of(ImpactData data, GatedFigures gated, Indicator indicator)
    {
        var (figures, conclusion) = indicator.Measure switch
        {
            { Kind: MeasureKind.Share, Instrument: { } name, Items: { } items, AtLeast: { } least } =>
                Share(data, gated, Find(data, name), items, least),
            { Kind: MeasureKind.Mean, Instrument: { } name, Items: { } items } =>
                Mean(data, gated, Find(data, name), items),
            { Kind: MeasureKind.PracticesTried } => Tried(data),
            { Kind: MeasureKind.GoalAttainment } => Goals(data),
            _ => ([], ReportTexts.TooFew),
        };
        return new IndicatorReport(
            indicator.Id, indicator.Text, indicator.Why, indicator.Impact, indicator.Level, indicator.Baseline,
            indicator.Target, figures, conclusion);
    }

    private static Instrument Find(ImpactData data, string name) =>
        data.Programme.Definition.Instruments.Single(instrument => instrument.Id == name);

    private static (IReadOnlyList<Figure> Figures, Text Conclusion) Share(
        ImpactData data, GatedFigures gated, Instrument instrument, IReadOnlyList<string> items, int least)
    {
        var figures = new List<Figure>();
        var shares = new List<Proportion>();
        foreach (var (point, ask) in Asks(data, instrument))
        {
            if (instrument.Confidential)
            {
                if (gated.Share(point, SourceOf(ask), instrument, items, least) is { } figure)
                {
                    figures.Add(figure);
                    shares.Add(gated.ProportionAt(point, SourceOf(ask), instrument, items, least)!);
                }
            }
            else
            {
                if (Proportion.OfPeople(SelfAnswers(data, point, ask, items), least) is { } share)
                {
                    figures.Add(
                        new Figure(
                            point.Id, "self", share.N, 100 * share.Share, 100 * share.Interval.Low,
                            100 * share.Interval.High, share.Sentence));
                    shares.Add(share);
                }
            }
        }

        return (figures, shares.Count > 1 ? ProportionChange.Of(shares[0], shares[^1]).Sentence : ReportTexts.TooFew);
    }

    private static (IReadOnlyList<Figure> Figures, Text Conclusion) Mean(
        ImpactData data, GatedFigures gated, Instrument instrument, IReadOnlyList<string> items)
    {
        var asked = instrument.Items.Where(item => items.Contains(item.Id)).ToList();
        var figures = Asks(data, instrument)
            .Select(pair => gated.Mean(pair.Point, SourceOf(pair.Ask), instrument, asked)).OfType<Figure>().ToList();
        return (figures, FigureChange.Of(figures));
    }

    private static (IReadOnlyList<Figure> Figures, Text Conclusion) Tried(ImpactData data)
    {
        var perManager = data.Journeys.Select(journey => (double)data.Trials.Count(trial => trial.WasTried
            && trial.JourneyId == journey.JourneyId)).ToList();
        return ScaleMean.Of(perManager, 0, double.PositiveInfinity) is { } mean
            ? ([new Figure(
                "now", "practices", mean.N, mean.Mean, mean.Interval.Low, mean.Interval.High, mean.AverageSentence)],
                    mean.AverageSentence)
            : ([], ReportTexts.TooFew);
    }

    private static (IReadOnlyList<Figure> Figures, Text Conclusion) Goals(ImpactData data) =>
        ScaleMean.Of(data.GoalScores, 0, 100) is { } mean
            ? ([new Figure(
                "now", "goals", mean.N, mean.Mean, mean.Interval.Low, mean.Interval.High, mean.AverageSentence)],
                    mean.AverageSentence)
            : ([], ReportTexts.TooFewGoals);

    private static IEnumerable<(MeasurementPoint Point, MeasurementAsk Ask)> Asks(
        ImpactData data, Instrument instrument) =>
        data.ClosedPoints.SelectMany(point => point.Asks
            .Where(ask => !ask.Retrospective && ask.Instrument == instrument.Id)
            .Take(1).Select(ask => (point, ask)));

    private static List<double[]> SelfAnswers(
        ImpactData data, MeasurementPoint point, MeasurementAsk ask, IReadOnlyList<string> items) =>
        [.. data.SelfAt(point, ask)
            .Select(answers => items.Select(answers.Number).OfType<long>().Select(value => (double)value).ToArray())
            .Where(values => values.Length > 0)];

    internal static string SourceOf(MeasurementAsk ask) => ask.Respondent switch
    {
        Respondent.Team => "team",
        Respondent.LineManager => "lineManager",
        Respondent.Hr => "hr",
        _ => "self",
    };
}
