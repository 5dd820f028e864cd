using NodaTime;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Planning;

/// <summary>A date of a workshop for one cohort.</summary>
/// <param name="Id">The session's id in the definition.</param>
/// <param name="Workshop">Its workshop.</param>
/// <param name="Session">Its definition.</param>
/// <param name="Meeting">From the first half-day's start to the last one's end.</param>
public sealed record PlannedSession(string Id, Workshop Workshop, Session Session, Meeting Meeting)
{
    /// <summary>The half-days, in order.</summary>
    public IReadOnlyList<Meeting> HalfDays =>
        [.. Session.HalfDays.Select(half => Meeting with
        {
            Start = Meeting.Start + half.From.ToDuration(),
            End = Meeting.Start + half.From.ToDuration() + half.Length.ToDuration(),
        })];
}

/// <summary>Workshops as dates: invitation, attendance per half-day, noon pulse, immediate feedback.</summary>
public static class SessionPlanner
{
    /// <summary>Every date of every workshop, for the cohort that starts in a week.</summary>
    public static IReadOnlyList<PlannedSession> Sessions(ProgrammeCalendar calendar, LocalDate monday) =>
        [.. calendar.Definition.Workshops.SelectMany(workshop => workshop.Sessions.Select(session =>
        {
            var start = ProgrammeCalendar.At(monday, session.Starts, session.TimeZone);
            var end = start + session.HalfDays.Select(half => half.From.ToDuration() + half.Length.ToDuration()).Max();
            return new PlannedSession(session.Id, workshop, session, new Meeting(start, end, session.TimeZone));
        }))];

    /// <summary>
    /// What a manager gets for the sessions of their site; sessions that are over before the journey starts are left
    /// out.
    /// </summary>
    public static IEnumerable<PlannedStep> For(ProgrammeCalendar calendar, JourneyPerson person) =>
        Sessions(calendar, person.Monday)
            .Where(planned => planned.Session.Sites.Contains(person.Person.Site))
            .Where(planned => planned.Meeting.Start > person.Earliest)
            .SelectMany(planned => For(calendar, person, planned));

    /// <summary>
    /// The brief that the facilitator gets before the afternoon, open for their decision until the next day; null for a
    /// session without noon pulse.
    /// </summary>
    public static PlannedStep? Brief(ProgrammeCalendar calendar, PlannedSession planned)
    {
        if (planned.Session.NoonPulse is not { } pulse)
        {
            return null;
        }

        var told = PlannedSteps.Tell(
            calendar, calendar.Definition.Facilitator(planned.Session.Facilitator), planned.Id + ".brief",
            StepKinds.FacilitatorBrief,
            Phase.Practice, MailClass.Session, planned.Meeting.Start + pulse.BriefAt.ToDuration());
        var dueAt = told.OpensAt + Duration.FromDays(1);
        return told with { Source = planned.Id, DueAt = dueAt, ClosesAt = dueAt, Meeting = planned.Meeting };
    }

    private static IEnumerable<PlannedStep> For(
        ProgrammeCalendar calendar, JourneyPerson person, PlannedSession planned)
    {
        var manager = person.Manager;
        var (id, start) = (planned.Id, planned.Meeting.Start);
        var invite = calendar.NextAllowed(
            Instant.Max(start - planned.Workshop.InviteBefore.ToDuration(), person.Earliest), manager);
        if (invite < start)
        {
            yield return Step(
                ".invitation", StepKinds.WorkshopInvitation, MailClass.Convocation, invite, start, start,
                planned.Meeting);
        }

        foreach (var (half, number) in planned.HalfDays.Select((half, index) => (half, index + 1)))
        {
            var at = calendar.NextAllowed(half.Start, manager);
            var end = Instant.Max(half.End, at) + Duration.FromHours(2);
            yield return Step($".attendance-{number}", StepKinds.Attendance, MailClass.Session, at, end, end, half);
        }

        if (planned.Session.NoonPulse is { } pulse)
        {
            var at = calendar.NextAllowed(start + pulse.At.ToDuration(), manager);
            var until = Instant.Max(start + pulse.BriefAt.ToDuration(), at);
            yield return Step(".pulse", StepKinds.NoonPulse, MailClass.Session, at, until, until, planned.Meeting) with
            { Minutes = 1 };
        }

        if (planned.Workshop.ImmediateFeedback)
        {
            yield return PlannedSteps.Ask(
                calendar, manager, id + ".feedback", StepKinds.ImmediateFeedback, Phase.Practice,
                FollowUps.NextMorning(calendar, manager, planned.Meeting.End), Period.FromDays(5)) with
            {
                Source = id,
                Minutes = 3,
                Meeting = planned.Meeting,
            };
        }

        PlannedStep Step(
            string suffix, string kind, MailClass mailClass, Instant opens, Instant due, Instant closes,
            Meeting meeting) => new()
            {
                Id = id + suffix,
                Source = id,
                Kind = kind,
                Phase = Phase.Practice,
                Recipient = manager,
                OpensAt = opens,
                DueAt = due,
                ClosesAt = closes,
                MailClass = mailClass,
                Minutes = 1,
                Meeting = meeting,
            };
    }
}
