using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>Whether a reminder has room beside what its journey asks of the person in that week.</summary>
internal sealed class ReminderCeiling(IDocumentStore store)
{
    /// <summary>Reads what the journey asks, and says whether there is room.</summary>
    public async Task<bool> AllowsAsync(StepContext context, Instant at) => Allows(
        context,
        context.Journey is { } journey ? await store.ListAsync<StepDocument>(journey.Partition) : [context.Step], at);

    /// <summary>Whether there is room.</summary>
    /// <param name="context">The step that would remind.</param>
    /// <param name="steps">All of its journey; itself alone where it is the cohort's.</param>
    /// <param name="at">When the reminder was due.</param>
    public static bool Allows(StepContext context, IReadOnlyList<StepDocument> steps, Instant at)
    {
        var recipient = context.Step.Plan.Recipient;
        var own = steps.Where(step => step.Plan.Recipient.Email == recipient.Email).ToList();
        var reminders = own.Sum(step => step.Mails.Count(mail => IsReminderInWeek(step, mail, at)));
        if (context.Journey is not { } journey)
        {
            return LoadCeilingRule.AllowsReminder(
                context.Programme.Calendar, recipient, [context.Step.Plan], reminders, at);
        }

        var before = own.Count(
            step => string.CompareOrdinal(step.Plan.Id, context.Step.Plan.Id) < 0 && IsAboutToRemind(step, at));
        var plan = JourneyPlans.Of(context.Programme.Calendar, journey).Select(planned => planned.Step)
            .Concat(steps.Select(step => step.Plan)).DistinctBy(plan => plan.Id);
        return LoadCeilingRule.AllowsReminder(
            context.Programme.Calendar, recipient, plan, reminders + before, at);
    }

    /// <summary>
    /// Whether another step has a reminder due by now that it hasn't dealt with: of several at once those with the
    /// lower ids come first, as in the simulation, whichever runs first.
    /// </summary>
    private static bool IsAboutToRemind(StepDocument step, Instant at) =>
        step is { IsOpen: true, AnsweredAt: null, InvitedAt: not null } && at < step.Plan.DueAt
        && step.Plan.RemindersAt.Count(due => due <= at) > step.RemindersDone;

    private static bool IsReminderInWeek(StepDocument step, SentMail mail, Instant at)
    {
        var zone = step.Plan.Recipient.TimeZone;
        return mail.Kind == StepKinds.Reminder
            && ProgrammeCalendar.IsoWeek(mail.At, zone) == ProgrammeCalendar.IsoWeek(at, zone);
    }
}
