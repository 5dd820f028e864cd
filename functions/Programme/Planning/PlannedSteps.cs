using NodaTime;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Planning;

/// <summary>The two shapes of a step: something asked, with a deadline and reminders, and something only told.</summary>
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

    /// <summary>The same step between another opening and deadline, with its reminders and grace.</summary>
    public static PlannedStep Schedule(ProgrammeCalendar calendar, Instant opensAt, Instant dueAt, PlannedStep step)
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
        ProgrammeCalendar calendar, Recipient recipient, string id, string kind, Phase phase, MailClass mailClass, Instant wish)
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

    private static Instant Grace(ProgrammeCalendar calendar, Recipient recipient, Instant dueAt) =>
        Calendar.SendingHours.AddWorking(
            calendar.Site(recipient.Site), dueAt, calendar.Definition.Reminders.Grace, ProgrammeCalendar.Zone(recipient.TimeZone));
}
