using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Reports;

/// <summary>The five impact dimensions, by who answered and when.</summary>
internal static class Dimensions
{
    public static DimensionReport Of(ImpactData data, GatedFigures gated, ImpactDimension dimension)
    {
        var figures = new List<Figure>();
        foreach (var point in data.ClosedPoints)
        {
            foreach (var ask in point.Asks.Where(ask => !ask.Retrospective))
            {
                var instrument = data.Programme.Definition.Instruments.Single(
                    candidate => candidate.Id == ask.Instrument);
                var items = instrument.Items.Where(item => item.Impact == dimension).ToList();
                if (items is [{ Type: ItemType.Number }, ..])
                {
                    figures.AddRange(items.SelectMany(item => Reported(data, point, item)));
                }
                else if (items.Count > 0 && ask.Respondent is Respondent.Team or Respondent.LineManager
                    && items.Where(item => item.Type == ItemType.Scale).ToList() is { Count: > 0 } scales
                    && gated.Mean(point, Indicators.SourceOf(ask), instrument, scales) is { } mean)
                {
                    figures.Add(mean);
                }
            }
        }

        return new DimensionReport(
            dimension, ReportTexts.NameOf(dimension), figures,
            FigureChange.Of([.. figures.Where(figure => figure.Source == "team")]));
    }

    /// <summary>Business figures that HR reports in its own name: they are the company's, not a person's.</summary>
    private static IEnumerable<Figure> Reported(ImpactData data, MeasurementPoint point, Item item)
    {
        var values = data.CohortSteps.Where(step => step.Plan.Source == point.Id
                && step.Plan.Recipient.Role == Role.Hr && step.Answers is not null)
            .Select(step => step.Answers!.Number(item.Id)).OfType<long>().ToList();
        if (values.Count > 0)
        {
            var mean = values.Average();
            yield return new Figure(
                point.Id, "hr", values.Count, mean, null, null, ReportTexts.Reported(item.Text, mean, values.Count),
                item.Text);
        }
    }
}
