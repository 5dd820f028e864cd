using NodaTime;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Planning;

/// <summary>A measurement point of a cohort, as dates.</summary>
/// <param name="Point">Its definition.</param>
/// <param name="Monday">Monday of the cohort's first week.</param>
/// <param name="OpensAt">Earliest instant at which anybody is asked.</param>
/// <param name="ClosesAt">When it is frozen: after the last deadline.</param>
public sealed record PlannedPoint(MeasurementPoint Point, LocalDate Monday, Instant OpensAt, Instant ClosesAt);

/// <summary>Measurement points as dates: for managers themselves, their line managers, their teams and HR.</summary>
public static class MeasurementPlanner
{
    /// <summary>What each manager answers about themselves; part of the journey.</summary>
    public static IEnumerable<PlannedStep> Self(ProgrammeCalendar calendar, JourneyPerson person) =>
        from point in calendar.Definition.MeasurementPoints
        from ask in point.Asks
        where ask.Respondent == Respondent.Self
        select Ask(calendar, point, ask, person.Monday, person.Earliest, person.Manager, $"{point.Id}.{ask.Id}");

    /// <summary>
    /// What is asked of the others at a point: each line manager once for all their managers, each team member once for
    /// their manager, each HR contact once. Ordered and named stably, whoever joins later.
    /// </summary>
    /// <returns>The journey that a team answer is about, null for the others; and the step.</returns>
    public static IEnumerable<(string? JourneyId, PlannedStep Step)> Others(
        ProgrammeCalendar calendar, MeasurementPoint point, IReadOnlyList<JourneyPerson> cohort)
    {
        foreach (var ask in point.Asks)
        {
            var id = $"{point.Id}.{ask.Id}";
            switch (ask.Respondent)
            {
                case Respondent.LineManager:
                    foreach (var journey in cohort.Where(journey => journey.LineManager is not null)
                        .OrderBy(journey => journey.Earliest)
                        .ThenBy(journey => journey.JourneyId, StringComparer.Ordinal)
                        .DistinctBy(journey => journey.LineManager!.Email))
                    {
                        yield return (
                            null, Of(ask, journey, journey.LineManager!, $"{id}.{Key(journey.LineManager!)}"));
                    }

                    break;
                case Respondent.Team:
                    foreach (var journey in cohort)
                    {
                        foreach (var member in journey.Team)
                        {
                            yield return (
                                journey.JourneyId,
                                Of(ask, journey, member, $"{id}.{Key(member, journey.Person.Email)}"));
                        }
                    }

                    break;
                case Respondent.Hr:
                    foreach (var contact in calendar.Definition.AllHr())
                    {
                        if (cohort.MinBy(journey => journey.Earliest) is { } first)
                        {
                            yield return (null, Of(ask, first, contact, $"{id}.{Key(contact)}"));
                        }
                    }

                    break;
                case Respondent.Self:
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(point), ask.Respondent, "Unknown respondent.");
            }
        }

        PlannedStep Of(MeasurementAsk ask, JourneyPerson journey, Recipient recipient, string id) =>
            Ask(calendar, point, ask, journey.Monday, journey.Earliest, recipient, id);
    }

    /// <summary>When a point opens and closes for a cohort; null while nobody is in it.</summary>
    public static PlannedPoint? Window(
        ProgrammeCalendar calendar, MeasurementPoint point, IReadOnlyList<JourneyPerson> cohort)
    {
        var steps = cohort.SelectMany(
            person => Self(calendar, person).Where(step => step.Source == point.Id))
            .Concat(Others(calendar, point, cohort).Select(other => other.Step))
            .ToList();
        return steps.Count == 0
            ? null
            : new PlannedPoint(point, cohort[0].Monday, steps.Min(step => step.OpensAt), steps.Max(step => step.DueAt));
    }

    /// <summary>What HR gets at fixed moments of a cohort: adaptation rounds and the impact report.</summary>
    public static IEnumerable<PlannedStep> Rounds(ProgrammeCalendar calendar, LocalDate monday, Instant earliest)
    {
        foreach (var step in calendar.Definition.Steps)
        {
            switch (step.Kind)
            {
                case StepKind.AdaptationRound:
                    yield return PlannedSteps.Ask(
                        calendar, calendar.Definition.LeadHr(), step.Id, StepKinds.AdaptationRound, Phase.Evaluation,
                        WantedAt(calendar.Definition.LeadHr()), step.Due) with
                    { Minutes = step.Minutes };
                    break;
                case StepKind.ImpactReport:
                    foreach (var (contact, number) in calendar.Definition.AllHr()
                            .Select((contact, index) => (contact, index + 1)))
                    {
                        yield return PlannedSteps.Tell(
                            calendar, contact, number == 1 ? step.Id : $"{step.Id}.{number}", StepKinds.ImpactReport,
                            Phase.Evaluation,
                            MailClass.Information, WantedAt(contact)) with
                        { Source = step.Id };
                    }

                    break;
                default:
                    break;
            }

            Instant WantedAt(Recipient contact) =>
                Instant.Max(ProgrammeCalendar.At(monday, step.Opens, contact.TimeZone), earliest);
        }
    }

    private static PlannedStep Ask(
        ProgrammeCalendar calendar, MeasurementPoint point, MeasurementAsk ask, LocalDate monday, Instant earliest,
        Recipient recipient, string id)
    {
        var offset = point.Opens + (ask.After ?? Period.Zero);
        var instrument = calendar.Definition.Instruments.Single(candidate => candidate.Id == ask.Instrument);
        var kind = ask.Respondent switch
        {
            Respondent.Self => ask.Retrospective ? StepKinds.ThenTest : StepKinds.SelfMeasure,
            Respondent.Team => StepKinds.TeamMeasure,
            _ => StepKinds.ImpactMeasure,
        };
        var step = PlannedSteps.Ask(
            calendar, recipient, id, kind, Phase.Evaluation,
            Instant.Max(ProgrammeCalendar.At(monday, offset, recipient.TimeZone), earliest), ask.Due ?? point.Due) with
        {
            Source = point.Id,
            Instrument = ask.Instrument,
            Minutes = instrument.Minutes,
        };

        // What goes into a frozen aggregate has no grace: the key of the ballots is gone once the point is closed.
        return ask.Respondent == Respondent.Self ? step : step with { ClosesAt = step.DueAt };
    }

    /// <summary>
    /// A short stable name for an address that doesn't show it (FNV-1a, 64 bits); unique enough within one point.
    /// </summary>
    private static string Key(Recipient recipient, string about = "")
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in (recipient.Email + "|" + about).ToUpperInvariant())
        {
            hash = unchecked((hash ^ letter) * 1099511628211UL);
        }

        return hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
