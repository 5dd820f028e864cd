namespace Parcours.Programme.Definition;

/// <summary>
/// What must hold for a programme to be published: each why is served by a process, each process by a content, each content
/// carried by a workshop or a step; each why has an indicator, each indicator a measure that is taken at least twice.
/// </summary>
public static class PublicationRules
{
    /// <summary>Every link of the chain that is broken, with the place where it breaks; none when it may be published.</summary>
    public static IReadOnlyList<Fault> Of(ProgrammeDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var faults = new FaultList();
        Chain(definition, faults);
        Indicators(definition, faults);
        Moments(definition, faults);
        return faults.All;
    }

    private static void Chain(ProgrammeDefinition definition, FaultList faults)
    {
        if (definition.Whys.Count == 0)
        {
            faults.Add("$.whys", "no-why", "sans pourquoi, pas de programme : énoncez au moins un objectif d'organisation", "no programme without a why: state at least one organisational goal");
        }

        FaultList.Each(definition.Whys, "$.whys", (why, at) =>
        {
            if (!definition.Processes.Any(process => process.Serves.Contains(why.Id, StringComparer.Ordinal)))
            {
                faults.Add(at, "why-without-process", $"aucun processus (comment) ne sert « {why.Id} »", $"no process (how) serves '{why.Id}'");
            }

            if (!definition.Indicators.Any(indicator => string.Equals(indicator.Why, why.Id, StringComparison.Ordinal)))
            {
                faults.Add(at, "why-without-indicator", $"aucun indicateur ne dit si « {why.Id} » est atteint", $"no indicator tells whether '{why.Id}' is reached");
            }
        });
        FaultList.Each(definition.Processes, "$.processes", (process, at) =>
        {
            if (process.Serves.Count == 0)
            {
                faults.Add(at + ".serves", "process-without-why", $"le processus « {process.Id} » ne sert aucun pourquoi", $"the process '{process.Id}' serves no why");
            }

            if (!definition.Contents.Any(content => content.Serves.Contains(process.Id, StringComparer.Ordinal)))
            {
                faults.Add(at, "process-without-content", $"aucun contenu (quoi) ne porte « {process.Id} »", $"no content (what) carries '{process.Id}'");
            }
        });
        FaultList.Each(definition.Contents, "$.contents", (content, at) =>
        {
            if (content.Serves.Count == 0)
            {
                faults.Add(at + ".serves", "content-without-process", $"le contenu « {content.Id} » ne sert aucun processus", $"the content '{content.Id}' serves no process");
            }

            if (!definition.Workshops.Any(workshop => workshop.Serves.Contains(content.Id, StringComparer.Ordinal)))
            {
                faults.Add(at, "content-without-workshop", $"aucun atelier ne porte le contenu « {content.Id} »", $"no workshop carries the content '{content.Id}'");
            }
        });
        FaultList.Each(definition.Workshops, "$.workshops", (workshop, at) =>
        {
            if (workshop.Serves.Count == 0)
            {
                faults.Add(at + ".serves", "workshop-without-goal", $"l'atelier « {workshop.Id} » ne sert aucun objectif", $"the workshop '{workshop.Id}' serves no goal");
            }
        });
    }

    private static void Indicators(ProgrammeDefinition definition, FaultList faults) =>
        FaultList.Each(definition.Indicators, "$.indicators", (indicator, at) =>
        {
            if (indicator.Measure is not { } measure)
            {
                faults.Add(at + ".measure", "indicator-without-measure", $"l'indicateur « {indicator.Id} » n'a pas de mesure", $"the indicator '{indicator.Id}' has no measure");
                return;
            }

            if (measure.Kind is not (MeasureKind.Share or MeasureKind.Mean))
            {
                return;
            }

            if (measure.Instrument is null || measure.Items is null or { Count: 0 })
            {
                faults.Add(at + ".measure", "measure-without-source", $"la mesure de « {indicator.Id} » ne dit pas quel questionnaire ni quels items", $"the measure of '{indicator.Id}' doesn't say which questionnaire and items");
            }
            else if (definition.MeasurementPoints.Count(point => point.Asks.Any(ask => !ask.Retrospective && string.Equals(ask.Instrument, measure.Instrument, StringComparison.Ordinal))) < 2)
            {
                faults.Add(at + ".measure.instrument", "measured-once", $"« {measure.Instrument} » est posé à moins de deux points de mesure : aucun changement ne se verrait", $"'{measure.Instrument}' is asked at fewer than two measurement points: no change would show");
            }
        });

    private static void Moments(ProgrammeDefinition definition, FaultList faults)
    {
        if (definition.MeasurementPoints.Count == 0)
        {
            faults.Add("$.measurementPoints", "no-point", "sans point de mesure, rien ne sera évalué", "without measurement points nothing will be evaluated");
        }
        else if (definition.Workshops.SelectMany(workshop => workshop.Sessions).Select(session => (NodaTime.Duration?)session.Starts.ToDuration()).Min() is { } first
            && definition.MeasurementPoints.Min(point => point.Opens.ToDuration()) > first)
        {
            faults.Add("$.measurementPoints", "no-baseline", "le premier point de mesure précède le premier atelier", "the first measurement point comes before the first workshop");
        }
    }
}
