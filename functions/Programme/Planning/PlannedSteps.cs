using NodaTime;

namespace Parcours.Programme.Planning;

/// <summary>
/// The two shapes of a step: something asked, with a deadline and reminders, and something only told.
/// </summary>
internal static class PlannedSteps
{
    /// <summary>Something asked from the next allowed moment on.</summary>
    public static PlannedStep Ask(
        ProgrammeCalendar calendar, Recipient recipient, string id, string kind, Phase phase, Instant wish, Period due)
    {
        var opensAt = calendar.NextAllowed(wish, recipient);
        return Schedule(calendar, opensAt, calendar.Deadline(opensAt, due, recipient), new PlannedStep
        {
            Id = id,
            Source = id,
            Kind = kind,
            Phase = phase,
            Recipient = recipient,
            MailClass = MailClass.Demand,
            OpensAt = opensAt,
            DueAt = opensAt,
            ClosesAt = opensAt,
        });
    }

    /// <summary>
    /// The same step from another opening on, with as many working days to answer as it had; what was asked until a
    /// meeting begins still is. It gets no reminders and no grace if it had none.
    /// </summary>
    public static PlannedStep OpeningAt(ProgrammeCalendar calendar, Instant opensAt, PlannedStep step)
    {
        if (step.DueAt == step.OpensAt)
        {
            return step with { OpensAt = opensAt, DueAt = opensAt, ClosesAt = opensAt };
        }

        if (step.Meeting is { } meeting && step.DueAt <= meeting.Start && opensAt < step.DueAt)
        {
            return Rescheduled(calendar, opensAt, step.DueAt, step);
        }

        var dueAt = calendar.IsEndOfWindow(step.DueAt, step.Recipient)
            ? calendar.Deadline(
                opensAt, Period.FromDays(calendar.WorkingDays(step.OpensAt, step.DueAt, step.Recipient)),
                step.Recipient)
            : OnWorkingDay(calendar, opensAt + (step.DueAt - step.OpensAt), step.Recipient);
        return Rescheduled(calendar, opensAt, dueAt, step);
    }

    /// <summary>The same step between another opening and deadline; no reminders and no grace if it had none.</summary>
    public static PlannedStep Rescheduled(ProgrammeCalendar calendar, Instant opensAt, Instant dueAt, PlannedStep step)
    {
        var scheduled = Schedule(calendar, opensAt, dueAt, step);
        return scheduled with
        {
            ClosesAt = step.ClosesAt == step.DueAt ? dueAt : scheduled.ClosesAt,
            RemindersAt = step.RemindersAt.Count == 0 ? [] : scheduled.RemindersAt,
        };
    }

    /// <summary>The same step between another opening and deadline, with its reminders and grace.</summary>
    private static PlannedStep Schedule(ProgrammeCalendar calendar, Instant opensAt, Instant dueAt, PlannedStep step)
    {
        var recipient = step.Recipient;
        return step with
        {
            OpensAt = opensAt,
            DueAt = dueAt,
            ClosesAt = Grace(calendar, recipient, dueAt),
            RemindersAt = step.MailClass is MailClass.Demand or MailClass.Convocation or MailClass.Nudge
                ? Reminders.Plan(calendar, recipient, opensAt, dueAt)
                : [],
        };
    }

    /// <summary>Something told at the next allowed moment.</summary>
    public static PlannedStep Tell(
        ProgrammeCalendar calendar, Recipient recipient, string id, string kind, Phase phase, MailClass mailClass,
        Instant wish)
    {
        var at = calendar.NextAllowed(wish, recipient);
        return new PlannedStep
        {
            Id = id,
            Source = id,
            Kind = kind,
            Phase = phase,
            Recipient = recipient,
            MailClass = mailClass,
            OpensAt = at,
            DueAt = at,
            ClosesAt = at,
        };
    }

    /// <summary>The same instant, or the end of the next working day when it falls on a day off.</summary>
    private static Instant OnWorkingDay(ProgrammeCalendar calendar, Instant at, Recipient recipient)
    {
        var (site, zone) = (calendar.Site(recipient.Site), ProgrammeCalendar.Zone(recipient.TimeZone));
        var date = at.InZone(zone).Date;
        return site.IsAlways || site.IsWorkingDay(date)
            ? at
            : calendar.Deadline(Calendar.LocalTimes.ToInstant(date.AtMidnight(), zone), Period.FromDays(1), recipient);
    }

    private static Instant Grace(ProgrammeCalendar calendar, Recipient recipient, Instant dueAt) =>
        Calendar.SendingHours.AddWorking(
            calendar.Site(recipient.Site), dueAt, calendar.Definition.Reminders.Grace,
            ProgrammeCalendar.Zone(recipient.TimeZone));
}
