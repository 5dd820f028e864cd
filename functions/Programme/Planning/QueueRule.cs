using NodaTime;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Planning;

/// <summary>
/// The ceiling across journeys: what other journeys have asked somebody in a week leaves less room in it. What is asked
/// at the same moment leaves as one mail, and needs no room of its own. What one journey alone asks in a week is for
/// its plan to say.
/// </summary>
public static class QueueRule
{
    /// <summary>Whether a demand may leave beside what has left in its week.</summary>
    /// <param name="calendar">The programme's calendars.</param>
    /// <param name="recipient">Who is asked.</param>
    /// <param name="own">When mails of the same journey left.</param>
    /// <param name="others">When mails of other journeys left.</param>
    /// <param name="at">When it would leave.</param>
    public static bool HasRoom(
        ProgrammeCalendar calendar, Recipient recipient, IEnumerable<Instant> own, IEnumerable<Instant> others,
        Instant at)
    {
        var week = ProgrammeCalendar.IsoWeek(at, recipient.TimeZone);
        var foreign = others.Where(IsInWeek).ToList();
        return calendar.Site(recipient.Site).IsAlways || foreign.Count == 0
            || own.Where(IsInWeek).Concat(foreign).Distinct().Count() < calendar.Definition.Load.MailsPerWeek;

        bool IsInWeek(Instant instant) => ProgrammeCalendar.IsoWeek(instant, recipient.TimeZone) == week;
    }

    /// <summary>A step that waits for the week after an instant, with the time to answer that it had.</summary>
    public static PlannedStep InNextWeek(ProgrammeCalendar calendar, PlannedStep step, Instant after)
    {
        var zone = ProgrammeCalendar.Zone(step.Recipient.TimeZone);
        var monday = ProgrammeCalendar.MondayOf(after.InZone(zone).Date).PlusWeeks(1);
        return PlannedSteps.OpeningAt(
            calendar,
            calendar.NextAllowed(Calendar.LocalTimes.ToInstant(monday.AtMidnight(), zone), step.Recipient), step);
    }

    /// <summary>A journey's plan as it comes out beside what other journeys ask of the same people.</summary>
    /// <param name="calendar">The programme's calendars.</param>
    /// <param name="plan">The journey's.</param>
    /// <param name="others">When counted mails of other journeys leave, by address.</param>
    public static IReadOnlyList<PlannedStep> Beside(
        ProgrammeCalendar calendar, IReadOnlyList<PlannedStep> plan,
        IReadOnlyDictionary<EmailAddress, IReadOnlyList<Instant>> others)
    {
        var waiting = new PriorityQueue<PlannedStep, (Instant, string)>(
            plan.Select(step => (step, (step.OpensAt, step.Id))),
            Comparer<(Instant At, string Id)>.Create((one, other) =>
                one.At != other.At ? one.At.CompareTo(other.At) : string.CompareOrdinal(one.Id, other.Id)));
        var placed = new List<PlannedStep>();
        while (waiting.TryDequeue(out var step, out _))
        {
            var foreign = others.GetValueOrDefault(step.Recipient.Email) ?? [];
            var own = placed.Where(
                other => LoadCeilingRule.Counts(other) && other.Recipient.Email == step.Recipient.Email)
                .Select(other => other.OpensAt);
            if (!LoadCeilingRule.Counts(step) || foreign.Contains(step.OpensAt) || HasRoom(
                calendar, step.Recipient, own, foreign.Where(instant => instant < step.OpensAt), step.OpensAt))
            {
                placed.Add(step);
            }
            else
            {
                var later = InNextWeek(calendar, step, step.OpensAt);
                waiting.Enqueue(later, (later.OpensAt, later.Id));
            }
        }

        return placed;
    }
}
