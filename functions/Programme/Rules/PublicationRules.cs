using Parcours.Programme.Definition;
using Parcours.Programme.Reading;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Rules;

/// <summary>
/// What must hold for a programme to be published: each why is served by a process, each process by a content, each
/// content carried by a workshop or a step; each why has an indicator, each indicator a measure that is taken at least
/// twice, first before the first workshop. A draft may break all of this.
/// </summary>
public static class PublicationRules
{
    /// <summary>
    /// Every link of the chain that is broken, with the place where it breaks; none when it may be published.
    /// </summary>
    /// <param name="definition">A definition that <see cref="ProgrammeReader"/> has found valid.</param>
    public static IReadOnlyList<Fault> Of(ProgrammeDefinition definition)
    {
        var faults = new FaultList();
        Whys(definition, faults);
        Processes(definition, faults);
        Contents(definition, faults);
        Workshops(definition, faults);
        FaultList.Each(
            definition.Indicators, "$.indicators", (indicator, at) => Indicator(definition, indicator, at, faults));
        Points(definition, faults);
        return faults.All;
    }

    private static void Whys(ProgrammeDefinition definition, FaultList faults)
    {
        if (definition.Whys.Count == 0)
        {
            faults.Add(
                "$.whys", "no-why", "sans pourquoi, pas de programme : énoncez au moins un objectif d'organisation",
                "no programme without a why: state at least one organisational goal");
        }

        FaultList.Each(definition.Whys, "$.whys", (why, at) =>
        {
            if (!definition.Processes.Any(process => Has(process.Serves, why.Id)))
            {
                faults.Add(
                    at, "why-without-process", $"aucun processus (comment) ne sert « {why.Id} »",
                    $"no process (how) serves '{why.Id}'");
            }

            if (!definition.Indicators.Any(indicator => indicator.Why == why.Id))
            {
                faults.Add(
                    at, "why-without-indicator", $"aucun indicateur ne dit si « {why.Id} » est atteint",
                    $"no indicator tells whether '{why.Id}' is reached");
            }
        });
    }

    private static void Processes(ProgrammeDefinition definition, FaultList faults) =>
        FaultList.Each(definition.Processes, "$.processes", (process, at) =>
        {
            if (process.Serves.Count == 0)
            {
                faults.Add(
                    at + ".serves", "process-without-why", $"le processus « {process.Id} » ne sert aucun pourquoi",
                    $"the process '{process.Id}' serves no why");
            }

            if (!definition.Contents.Any(content => Has(content.Serves, process.Id)))
            {
                faults.Add(
                    at, "process-without-content", $"aucun contenu (quoi) ne sert « {process.Id} »",
                    $"no content (what) serves '{process.Id}'");
            }
        });

    private static void Contents(ProgrammeDefinition definition, FaultList faults) =>
        FaultList.Each(definition.Contents, "$.contents", (content, at) =>
        {
            if (content.Serves.Count == 0)
            {
                faults.Add(
                    at + ".serves", "content-without-process", $"le contenu « {content.Id} » ne sert aucun processus",
                    $"the content '{content.Id}' serves no process");
            }

            if (!definition.Workshops.Any(workshop => Has(workshop.Serves, content.Id))
                && !definition.Steps.Any(step => Has(step.Serves, content.Id)))
            {
                faults.Add(
                    at, "content-without-workshop", $"aucun atelier ni étape ne porte le contenu « {content.Id} »",
                    $"no workshop nor step carries the content '{content.Id}'");
            }
        });

    private static void Workshops(ProgrammeDefinition definition, FaultList faults) =>
        FaultList.Each(definition.Workshops, "$.workshops", (workshop, at) =>
        {
            if (workshop.Serves.Count == 0)
            {
                faults.Add(
                    at + ".serves", "workshop-without-goal", $"l'atelier « {workshop.Id} » ne sert aucun objectif",
                    $"the workshop '{workshop.Id}' serves no goal");
            }

            if (workshop.Sessions.Count == 0)
            {
                faults.Add(
                    at + ".sessions", "workshop-without-date", $"l'atelier « {workshop.Id} » n'a pas de date",
                    $"the workshop '{workshop.Id}' has no date");
            }
        });

    private static void Indicator(ProgrammeDefinition definition, Indicator indicator, string at, FaultList faults)
    {
        switch (indicator.Measure)
        {
            case null:
                faults.Add(
                    at + ".measure", "indicator-without-measure", $"l'indicateur « {indicator.Id} » n'a pas de mesure",
                    $"the indicator '{indicator.Id}' has no measure");
                break;
            case { Kind: MeasureKind.PracticesTried } when !HasStep(definition, StepKind.PracticeAdoption):
                faults.Add(
                    at + ".measure", "measure-without-source",
                    $"« {indicator.Id} » compte des essais, mais aucune étape ne propose d'en faire",
                    $"'{indicator.Id}' counts trials, but no step offers any");
                break;
            case { Kind: MeasureKind.GoalAttainment } when !HasStep(definition, StepKind.GoalCheck):
                faults.Add(
                    at + ".measure", "measure-without-source",
                    $"« {indicator.Id} » lit l'atteinte des objectifs, mais aucune étape n'en fait le point",
                    $"'{indicator.Id}' reads goal attainment, but no step checks goals");
                break;
            case { Kind: MeasureKind.Share or MeasureKind.Mean } and (
                { Instrument: null } or { Items: null or { Count: 0 } } or { Kind: MeasureKind.Share, AtLeast: null }):
                faults.Add(
                    at + ".measure", "measure-without-source",
                    $"la mesure de « {indicator.Id} » ne dit pas quel questionnaire, quels items ni, pour une part, "
                        + "dès quelle valeur", $"the measure of '{indicator.Id}' doesn't say which questionnaire, "
                        + "which items or, for a share, from which value on");
                break;
            case { Kind: MeasureKind.Share or MeasureKind.Mean, Instrument: { } instrument } when TimesAsked(
                definition, instrument) < 2:
                faults.Add(
                    at + ".measure.instrument", "measured-once",
                    $"« {instrument} » est posé à moins de deux points de mesure : aucun changement ne se verrait",
                    $"'{instrument}' is asked at fewer than two measurement points: no change would show");
                break;
            default:
                break;
        }
    }

    private static void Points(ProgrammeDefinition definition, FaultList faults)
    {
        var points = definition.MeasurementPoints;
        if (points.Count == 0)
        {
            faults.Add(
                "$.measurementPoints", "no-point", "sans point de mesure, rien ne sera évalué",
                "without measurement points nothing will be evaluated");
            return;
        }

        var opening = points.Min(point => point.Opens.ToDuration());
        var sessions = definition.Workshops.SelectMany(workshop => workshop.Sessions).ToList();
        if (sessions.Count > 0 && opening >= sessions.Min(session => session.Starts.ToDuration()))
        {
            faults.Add(
                "$.measurementPoints", "no-baseline", "le premier point de mesure précède le premier atelier",
                "the first measurement point comes before the first workshop");
        }

        FaultList.Each(
            points, "$.measurementPoints", (point, at) => FaultList.Each(point.Asks, at + ".asks", (ask, path) =>
        {
            var confidential = definition.Instruments.Any(
                instrument => instrument.Id == ask.Instrument && instrument.Confidential);
            if (ask.Respondent == Respondent.Team && !confidential)
            {
                faults.Add(
                    path + ".instrument", "team-in-names",
                    "on n'interroge une équipe que par un questionnaire confidentiel",
                    "a team is asked by a confidential questionnaire only");
            }

            if (ask.Respondent == Respondent.Self && confidential)
            {
                faults.Add(
                    path + ".instrument", "self-confidential",
                    "ce que chacun dit de soi se compare d'un point à l'autre : ce questionnaire ne peut pas être "
                        + "confidentiel", "what people say of themselves is compared from point to point: this "
                        + "questionnaire can't be confidential");
            }

            if (ask.Retrospective && point.Opens.ToDuration() == opening)
            {
                faults.Add(
                    path + ".retrospective", "nothing-to-look-back-at",
                    "au premier point de mesure, il n'y a pas de « avec le recul »",
                    "at the first point there is nothing to look back at");
            }
        }));
    }

    private static int TimesAsked(ProgrammeDefinition definition, string instrument) =>
        definition.MeasurementPoints.Count(
            point => point.Asks.Any(ask => !ask.Retrospective && ask.Instrument == instrument));

    private static bool HasStep(ProgrammeDefinition definition, StepKind kind) =>
        definition.Steps.Any(step => step.Kind == kind);

    private static bool Has(IReadOnlyList<string> ids, string id) => ids.Contains(id);
}
