using Parcours.Programme.Definition;

namespace Parcours.Programme.Planning.Simulating;

/// <summary>
/// The dress rehearsal: what each person would receive, when, and what deserves a look before the launch. It calls the
/// planner that the journeys call, and nothing else.
/// </summary>
public static class Simulation
{
    /// <summary>Runs a programme for a list of people. The same input gives the same result.</summary>
    public static SimulationResult Run(ProgrammeDefinition definition, IReadOnlyList<JourneyPerson> people)
    {
        var calendar = new ProgrammeCalendar(definition);
        var mails = SimulatedMails.Of(calendar, people);
        var load = Load(calendar, people);
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

    private static IReadOnlyList<WeekLoad> Load(ProgrammeCalendar calendar, IReadOnlyList<JourneyPerson> people) =>
    [
        .. people.SelectMany(person => JourneyPlanner.Plan(calendar, person)
            .Where(step => step.Recipient.Role == Role.Manager)
            .GroupBy(step => ProgrammeCalendar.IsoWeek(step.OpensAt, step.Recipient.TimeZone))
            .Select(week => new WeekLoad(
                person.Person.Email, week.Key, week.Sum(step => step.Minutes), week.Count(LoadCeilingRule.Counts))))
            .OrderBy(week => week.Week, StringComparer.Ordinal).ThenBy(week => week.Person, StringComparer.Ordinal),
    ];
}
