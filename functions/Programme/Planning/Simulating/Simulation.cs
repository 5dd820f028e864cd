using NodaTime;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Planning.Simulating;

/// <summary>
/// The dress rehearsal: what each person would receive, when, and what deserves a look before the launch. It calls the
/// planner that the journeys call, and nothing else.
/// </summary>
public static class Simulation
{
    /// <summary>Runs a programme for a list of people. The same input gives the same result.</summary>
    /// <param name="definition">The programme.</param>
    /// <param name="people">Who would start.</param>
    /// <param name="queued">When counted mails of other journeys leave, by address; null is never.</param>
    public static SimulationResult Run(
        ProgrammeDefinition definition, IReadOnlyList<JourneyPerson> people,
        IReadOnlyDictionary<EmailAddress, IReadOnlyList<Instant>>? queued = null)
    {
        var calendar = new ProgrammeCalendar(definition);
        var plans = people.ToDictionary(
            person => person.JourneyId,
            person => queued is null or { Count: 0 } ? JourneyPlanner.Plan(calendar, person)
                : QueueRule.Beside(calendar, JourneyPlanner.Plan(calendar, person), queued));
        var mails = SimulatedMails.Of(calendar, people, plans);
        var load = Load(people, plans);
        return new SimulationResult(
            mails,
            Meetings(calendar, people),
            [.. SimulationWarnings.Of(calendar, people, load)],
            RefusedViews.Of(definition, people),
            load);
    }

    private static IReadOnlyList<SimulatedMeeting> Meetings(
        ProgrammeCalendar calendar, IReadOnlyList<JourneyPerson> people) =>
    [
        .. people.GroupBy(person => person.Monday)
            .SelectMany(cohort => SessionPlanner.Sessions(calendar, cohort.Key)
                .Select(session => new SimulatedMeeting(
                    session.Id, session.Workshop.Title, session.Meeting.Start, session.Meeting.End,
                    session.Meeting.TimeZone,
                    cohort.Count(person => SimulatedMails.Attends(person, session)))))
            .OrderBy(meeting => meeting.Start).ThenBy(meeting => meeting.Id, StringComparer.Ordinal),
    ];

    private static IReadOnlyList<WeekLoad> Load(
        IReadOnlyList<JourneyPerson> people, Dictionary<string, IReadOnlyList<PlannedStep>> plans) =>
    [
        .. people.SelectMany(person => plans[person.JourneyId]
            .Where(step => step.Recipient.Role == Role.Manager)
            .GroupBy(step => ProgrammeCalendar.IsoWeek(step.OpensAt, step.Recipient.TimeZone))
            .Select(week => new WeekLoad(
                person.Person.Email, week.Key, week.Sum(step => step.Minutes), week.Count(LoadCeilingRule.Counts))))
            .OrderBy(week => week.Week, StringComparer.Ordinal).ThenBy(week => week.Person, StringComparer.Ordinal),
    ];
}
