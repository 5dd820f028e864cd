using NodaTime;
using Parcours.Programme.Calendar;

namespace Parcours.Programme.Planning;

/// <summary>
/// How many mails a person is asked to deal with in an ISO week. Demands that must keep their date keep it; optional
/// ones and nudges wait for a week with room, and reminders that find none are left out. Calendars that never close
/// have no ceiling: they are for rehearsals in minutes.
/// </summary>
public static class LoadCeilingRule
{
    private const int MaxWeeks = 53;

    /// <summary>The plan with its optional demands moved to weeks with room.</summary>
    public static IReadOnlyList<PlannedStep> Apply(
        ProgrammeCalendar calendar, JourneyPerson person, IReadOnlyList<PlannedStep> plan)
    {
        var placed = plan.Where(step => !step.Optional).ToList();
        foreach (var step in plan.Where(step => step.Optional))
        {
            var opensAt = WeekWithRoom(calendar, person.Manager, placed, step.OpensAt);
            placed.Add(opensAt == step.OpensAt ? step : PlannedSteps.OpeningAt(calendar, opensAt, step));
        }

        return [.. placed.OrderBy(step => step.OpensAt).ThenBy(step => step.Id, StringComparer.Ordinal)];
    }

    /// <summary>
    /// The wish, or the first allowed moment of the first later week in which the ceiling leaves room.
    /// </summary>
    public static Instant WeekWithRoom(
        ProgrammeCalendar calendar, Recipient recipient, IEnumerable<PlannedStep> plan, Instant wish)
    {
        if (calendar.Site(recipient.Site).IsAlways)
        {
            return wish;
        }

        var zone = ProgrammeCalendar.Zone(recipient.TimeZone);
        var perWeek = plan.Where(step => Counts(step) && step.Recipient.Email == recipient.Email)
            .CountBy(step => ProgrammeCalendar.IsoWeek(step.OpensAt, recipient.TimeZone))
            .ToDictionary();
        var at = calendar.NextAllowed(wish, recipient);
        for (var week = 0; week < MaxWeeks && IsFull(at); week++)
        {
            var monday = ProgrammeCalendar.MondayOf(at.InZone(zone).Date).PlusWeeks(1);
            at = calendar.NextAllowed(LocalTimes.ToInstant(monday.AtMidnight(), zone), recipient);
        }

        return at;

        bool IsFull(Instant instant) =>
            perWeek.GetValueOrDefault(
                ProgrammeCalendar.IsoWeek(instant, recipient.TimeZone)) >= calendar.Definition.Load.MailsPerWeek;
    }

    /// <summary>
    /// Whether a reminder may leave: its week's demands and the reminders already sent in it stay below the ceiling.
    /// </summary>
    /// <param name="calendar">The programme's calendars.</param>
    /// <param name="recipient">Who would be reminded.</param>
    /// <param name="plan">Every step planned for that person.</param>
    /// <param name="remindersInWeek">Reminders that they got in that week.</param>
    /// <param name="at">When it would leave.</param>
    public static bool AllowsReminder(
        ProgrammeCalendar calendar, Recipient recipient, IEnumerable<PlannedStep> plan, int remindersInWeek, Instant at)
    {
        var week = ProgrammeCalendar.IsoWeek(at, recipient.TimeZone);
        var demands = plan.Count(step => Counts(step) && step.Recipient.Email == recipient.Email
            && ProgrammeCalendar.IsoWeek(step.OpensAt, recipient.TimeZone) == week);
        return calendar.Site(recipient.Site).IsAlways
            || demands + remindersInWeek < calendar.Definition.Load.MailsPerWeek;
    }

    /// <summary>Whether a step's first mail counts against the ceiling.</summary>
    public static bool Counts(PlannedStep step) => step.MailClass is MailClass.Demand or MailClass.Nudge;
}
