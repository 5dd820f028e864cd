using NodaTime;

namespace Parcours.Programme.Planning.Simulating;

/// <summary>
/// The mails of a programme in two worlds: everybody answers at once, or nobody ever does. What leaves only in the
/// second is marked.
/// </summary>
internal static class SimulatedMails
{
    public static IReadOnlyList<SimulatedMail> Of(
        ProgrammeCalendar calendar, IReadOnlyList<JourneyPerson> people,
        IReadOnlyDictionary<string, IReadOnlyList<PlannedStep>> plans) =>
    [
        .. people.SelectMany(person => OfJourney(calendar, person, plans[person.JourneyId]))
            .Concat(people.GroupBy(person => person.Monday)
            .SelectMany(cohort => OfCohort(calendar, cohort.Key, [.. cohort])))
            .OrderBy(mail => mail.At).ThenBy(mail => mail.To, StringComparer.Ordinal)
            .ThenBy(mail => mail.Step, StringComparer.Ordinal)
            .ThenBy(mail => mail.Kind, StringComparer.Ordinal),
    ];

    private static IEnumerable<SimulatedMail> OfJourney(
        ProgrammeCalendar calendar, JourneyPerson person, IReadOnlyList<PlannedStep> plan)
    {
        foreach (var step in plan.Concat(plan.SelectMany(step => Answered(calendar, person, plan, step))))
        {
            yield return Mail(step, step.Kind, step.OpensAt, silent: false, person.JourneyId);
        }

        foreach (var mail in Silent(calendar, plan, person.JourneyId))
        {
            yield return mail;
        }
    }

    private static IEnumerable<SimulatedMail> OfCohort(
        ProgrammeCalendar calendar, LocalDate monday, IReadOnlyList<JourneyPerson> people)
    {
        var steps = calendar.Definition.MeasurementPoints
            .SelectMany(point => MeasurementPlanner.Others(calendar, point, people).Select(other => other.Step))
            .Concat(MeasurementPlanner.Rounds(calendar, monday, people.Min(person => person.Earliest)))
            .Concat(SessionPlanner.Sessions(calendar, monday)
                .Where(session => people.Any(person => Attends(person, session)))
                .Select(session => SessionPlanner.Brief(calendar, session)).OfType<PlannedStep>())
            .ToList();
        return steps.Select(step => Mail(step, step.Kind, step.OpensAt, silent: false, null))
            .Concat(steps.GroupBy(step => step.Recipient.Email)
                .SelectMany(person => Silent(calendar, [.. person], null)));
    }

    /// <summary>Whether a session is planned in a person's journey.</summary>
    internal static bool Attends(JourneyPerson person, PlannedSession session) =>
        session.Session.Sites.Contains(person.Person.Site) && session.Meeting.Start > person.Earliest;

    private static IEnumerable<PlannedStep> Answered(
        ProgrammeCalendar calendar, JourneyPerson person, IReadOnlyList<PlannedStep> plan, PlannedStep step)
    {
        switch (step.Kind)
        {
            case StepKinds.InterviewBooking:
                if (Slots.Offered(calendar, person, step, step.OpensAt) is [var slot, ..])
                {
                    yield return FollowUps.InterviewConfirmation(calendar, person, step, slot.Meeting, step.OpensAt);
                    yield return FollowUps.InterviewNotes(
                        calendar, calendar.Definition.Facilitator(slot.ContactId), step, slot.Meeting, step.OpensAt);
                }

                break;
            case StepKinds.PracticeAdoption:
                foreach (var trial in FollowUps.Trial(calendar, person, plan, step, step.OpensAt))
                {
                    yield return trial;
                }

                break;
            default:
                break;
        }
    }

    private static IEnumerable<SimulatedMail> Silent(
        ProgrammeCalendar calendar, IReadOnlyList<PlannedStep> plan, string? journeyId)
    {
        var perWeek = new Dictionary<string, int>();
        foreach (var (step, at) in plan.SelectMany(step => step.RemindersAt.Select(at => (step, at)))
            .OrderBy(reminder => reminder.at).ThenBy(reminder => reminder.step.Id, StringComparer.Ordinal))
        {
            var week = step.Recipient.Email + ProgrammeCalendar.IsoWeek(at, step.Recipient.TimeZone);
            if (LoadCeilingRule.AllowsReminder(calendar, step.Recipient, plan, perWeek.GetValueOrDefault(week), at))
            {
                perWeek[week] = perWeek.GetValueOrDefault(week) + 1;
                yield return Mail(step, StepKinds.Reminder, at, silent: true, journeyId);
            }
        }

        foreach (var escalation in plan.Where(step => step.Escalates)
            .Select(step => FollowUps.Escalation(calendar, step, step.DueAt))
            .DistinctBy(step => step.Id))
        {
            yield return Mail(escalation, StepKinds.Escalation, escalation.OpensAt, silent: true, journeyId);
        }
    }

    private static SimulatedMail Mail(PlannedStep step, string kind, Instant at, bool silent, string? journeyId) =>
        new(step.Recipient.Email, kind, at, step.Id, silent, journeyId);
}
