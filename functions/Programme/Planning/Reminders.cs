using NodaTime;
using Parcours.Programme.Calendar;

namespace Parcours.Programme.Planning;

/// <summary>When somebody who doesn't answer is reminded.</summary>
public static class Reminders
{
    /// <summary>Nobody is reminded more often than this of the same thing.</summary>
    public const int Max = 3;

    /// <summary>
    /// The instants of the policy that lie after the opening and before the deadline: working days after the opening,
    /// at the wall time of the opening, then the working day before the deadline at the start of the send window.
    /// </summary>
    public static IReadOnlyList<Instant> Plan(
        ProgrammeCalendar calendar, Recipient recipient, Instant opensAt, Instant dueAt)
    {
        var policy = calendar.Definition.Reminders;
        var (site, zone) = (calendar.Site(recipient.Site), ProgrammeCalendar.Zone(recipient.TimeZone));
        var wishes = policy.After.Select(
            after => calendar.NextAllowed(site.AddWorking(opensAt, after, zone), recipient));
        if (policy.EveOfClose && Eve(site, zone, opensAt, dueAt) is { } eve)
        {
            wishes = wishes.Append(calendar.NextAllowed(eve, recipient));
        }

        return [.. wishes.Where(at => at > opensAt && at < dueAt).Order()
            .DistinctBy(at => site.IsAlways ? at : LocalTimes.ToInstant(at.InZone(zone).Date.AtMidnight(), zone))
            .Take(Max)];
    }

    private static Instant? Eve(SiteCalendar site, DateTimeZone zone, Instant opensAt, Instant dueAt)
    {
        var (opening, deadline) = (opensAt.InZone(zone).Date, dueAt.InZone(zone).Date);
        var eve = site.LastWorkingDayBefore(deadline);
        return eve > opening ? LocalTimes.ToInstant(eve + site.Window.From, zone) : null;
    }
}
