using Microsoft.DurableTask;
using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>Sends a reminder, unless the person's week is full: then it is held back and counts as done.</summary>
internal sealed class RemindOfStep(
    StepContexts contexts, StepHandlers handlers, StepMails mails, IDocumentStore store, TimeProvider time)
    : TaskActivity<StepActInput, string?>
{
    public override async Task<string?> RunAsync(TaskActivityContext context, StepActInput input)
    {
        if (await contexts.ReadAsync(input.Instance, input.Now) is not { } step
            || step.Step.RemindersDone >= input.Number || step.Step.AnsweredAt is not null || step.Step.IsOver
            || !NextActs.IsStill(step, time, StepAct.Remind, input.Number))
        {
            return null;
        }

        var at = Instant.FromDateTimeUtc(input.DueAt);
        SentMail? sent = null;
        if (await IsAllowedAsync(step, at))
        {
            var invitation = await handlers.Of(step.Step.Plan.Kind).MailAsync(step, CancellationToken.None);
            var mail = StepTexts.Reminder(step, invitation, input.Number);
            sent = (await mails.SendAsync(step, StepKinds.Reminder, $"remind-{input.Number}", mail, at)).Mail;
        }

        await store.UpdateAsync<StepDocument>(step.Step.Partition, step.Step.Id, current => current with
        {
            RemindersDone = Math.Max(current.RemindersDone, input.Number),
            State = sent is not null && current.State == StepState.Open ? StepState.Reminded : current.State,
            Mails = sent is null ? current.Mails : [.. current.Mails, sent],
            Signals = [],
            Events = sent is null ? current.Events : [.. current.Events, StepEvents.Of(current, "reminded", at)],
        });
        return sent?.Id;
    }

    private async Task<bool> IsAllowedAsync(StepContext context, Instant at)
    {
        var recipient = context.Step.Plan.Recipient;
        if (context.Journey is not { } journey)
        {
            var sent = context.Step.Mails.Count(mail => IsReminderInWeek(context.Step, mail, at));
            return LoadCeilingRule.AllowsReminder(context.Programme.Calendar, recipient, [context.Step.Plan], sent, at);
        }

        var steps = await store.ListAsync<StepDocument>(journey.Partition);
        var own = steps.Where(
            step => step.Plan.Recipient.Email == recipient.Email)
                .ToList();
        var reminders = own.Sum(step => step.Mails.Count(mail => IsReminderInWeek(step, mail, at)))
            + own.Count(
                step => string.CompareOrdinal(step.Plan.Id, context.Step.Plan.Id) < 0 && IsAboutToRemind(step, at));
        var plan = JourneyPlans.Of(context.Programme.Calendar, journey).Select(planned => planned.Step)
            .Concat(steps.Select(step => step.Plan)).DistinctBy(plan => plan.Id);
        return LoadCeilingRule.AllowsReminder(context.Programme.Calendar, recipient, plan, reminders, at);
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
