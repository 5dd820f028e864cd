using NodaTime;
using Parcours.Programme.Calendar;

namespace Parcours.Programme.Planning;

/// <summary>
/// What follows from an answer. Days count from the local day of the answer, so that the hour at which somebody answers
/// doesn't move a mail.
/// </summary>
public static class FollowUps
{
    /// <summary>
    /// The opening of the send window on the next working day; on a calendar that never closes, the instant itself.
    /// </summary>
    public static Instant NextMorning(ProgrammeCalendar calendar, Recipient recipient, Instant after)
    {
        var (site, zone) = (calendar.Site(recipient.Site), ProgrammeCalendar.Zone(recipient.TimeZone));
        return site.IsAlways
            ? after
            : calendar.NextAllowed(
                LocalTimes.ToInstant(after.InZone(zone).Date.PlusDays(1).AtMidnight(), zone), recipient);
    }

    /// <summary>The confirmation to a manager who has booked an interview.</summary>
    public static PlannedStep InterviewConfirmation(
        ProgrammeCalendar calendar, JourneyPerson person, PlannedStep booking, Meeting meeting, Instant bookedAt) =>
        PlannedSteps.Tell(
            calendar, person.Manager, booking.Id + ".confirmation", StepKinds.InterviewConfirmation, Phase.Diagnosis,
            MailClass.Confirmation, NextMorning(calendar, person.Manager, bookedAt)) with
        { Source = booking.Source, Meeting = meeting };

    /// <summary>
    /// The convocation of the facilitator, with the form for the guided note; answered after the meeting.
    /// </summary>
    public static PlannedStep InterviewNotes(
        ProgrammeCalendar calendar, Recipient facilitator, PlannedStep booking, Meeting meeting, Instant bookedAt)
    {
        var opensAt = NextMorning(calendar, facilitator, bookedAt);
        var step = PlannedSteps.Ask(
            calendar, facilitator, booking.Id + ".notes", StepKinds.InterviewNotes, Phase.Diagnosis, opensAt,
            Period.FromDays(5)) with
        {
            Source = booking.Source,
            MailClass = MailClass.Convocation,
            Meeting = meeting,
            RemindersAt = [],
        };
        var dueAt = Instant.Max(step.DueAt, calendar.Deadline(meeting.End, Period.FromDays(2), facilitator));
        return step with { DueAt = dueAt, ClosesAt = dueAt };
    }

    /// <summary>"Did you try it?": each follow-up of a commitment, from the local day of the commitment.</summary>
    /// <param name="calendar">The programme's calendars.</param>
    /// <param name="person">Who committed.</param>
    /// <param name="plan">The rest of the journey, for the ceiling of the week.</param>
    /// <param name="adoption">The step with which the commitment was made.</param>
    /// <param name="committedAt">When.</param>
    public static IReadOnlyList<PlannedStep> Trial(
        ProgrammeCalendar calendar, JourneyPerson person, IReadOnlyList<PlannedStep> plan, PlannedStep adoption,
        Instant committedAt)
    {
        var manager = person.Manager;
        var definition = calendar.Definition.Steps.Single(step => step.Id == adoption.Source);
        var placed = new List<PlannedStep>();
        foreach (var (after, number) in definition.FollowUps.Select((after, index) => (after, index + 1)))
        {
            var wish = LoadCeilingRule.WeekWithRoom(calendar, manager, plan.Concat(placed), After(after));
            placed.Add(PlannedSteps.Ask(
                calendar, manager, $"{adoption.Id}.trial-{number}", StepKinds.TrialFollowUp, Phase.Practice, wish,
                Period.FromDays(5)) with
            {
                Source = adoption.Source,
                MailClass = MailClass.Nudge,
                Optional = true,
                Minutes = 2,
                RemindersAt = [],
            });
        }

        return placed;

        Instant After(Period after)
        {
            var zone = ProgrammeCalendar.Zone(manager.TimeZone);
            return after.HasTimeComponent
                ? committedAt + after.ToDuration()
                : LocalTimes.ToInstant(committedAt.InZone(zone).Date.AtMidnight() + after, zone);
        }
    }

    /// <summary>
    /// What tells the facilitator that somebody hasn't answered: at most one such mail a journey and week.
    /// </summary>
    public static PlannedStep Escalation(ProgrammeCalendar calendar, PlannedStep unanswered, Instant at)
    {
        var facilitator = calendar.Definition.Facilitator();
        var opensAt = NextMorning(calendar, facilitator, at);
        return PlannedSteps.Ask(
            calendar, facilitator, "escalation-" + ProgrammeCalendar.IsoWeek(opensAt, facilitator.TimeZone),
            StepKinds.Escalation,
            unanswered.Phase, opensAt, Period.FromDays(5)) with
        {
            Source = unanswered.Source,
            MailClass = MailClass.Information,
            RemindersAt = [],
        };
    }

    /// <summary>Tells whoever was called to a meeting by a step that they aren't expected any more.</summary>
    /// <param name="calendar">The programme's calendars.</param>
    /// <param name="called">The step, with whom it called.</param>
    /// <param name="meeting">The meeting.</param>
    /// <param name="suffix">Tells it from what else is called off that the step has called to.</param>
    /// <param name="at">When it was called off.</param>
    public static PlannedStep MeetingCancelled(
        ProgrammeCalendar calendar, PlannedStep called, Meeting meeting, string suffix, Instant at) =>
        PlannedSteps.Tell(
            calendar, called.Recipient, $"{called.Id}.cancelled{suffix}", StepKinds.MeetingCancelled, called.Phase,
            MailClass.Information, at) with
        {
            Source = called.Source,
            Meeting = meeting,
        };

    /// <summary>Calls somebody to a meeting that a step has called somebody else to.</summary>
    public static PlannedStep MeetingCalled(
        ProgrammeCalendar calendar, PlannedStep called, Meeting meeting, Recipient recipient, Instant at) =>
        PlannedSteps.Tell(
            calendar, recipient, called.Id + ".called", StepKinds.MeetingCalled, called.Phase,
            MailClass.Convocation, at) with
        {
            Source = called.Source,
            Meeting = meeting,
        };

    /// <summary>The one mail of a return from a pause; <paramref name="number"/> counts the returns.</summary>
    public static PlannedStep WelcomeBack(ProgrammeCalendar calendar, JourneyPerson person, int number, Instant at) =>
        PlannedSteps.Tell(
            calendar, person.Manager, FormattableString.Invariant($"welcome-back-{number}"), StepKinds.WelcomeBack,
            Phase.Practice,
            MailClass.Information, at);

    /// <summary>A step that begins again at the next allowed moment, with the time to answer that it had.</summary>
    public static PlannedStep Restarted(ProgrammeCalendar calendar, PlannedStep step, Instant now) =>
        PlannedSteps.OpeningAt(calendar, calendar.NextAllowed(Instant.Max(now, step.OpensAt), step.Recipient), step);
}
