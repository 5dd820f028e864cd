using Microsoft.DurableTask;
using NodaTime;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>
/// Sends a reminder, alone or with what else is due at that moment, unless the person's week is full: then it is held
/// back and counts as done.
/// </summary>
internal sealed class RemindOfStep(
    StepContexts contexts, StepHandlers handlers, StepMails mails, ReminderCeiling ceiling, MailQueue queue,
    DigestMails digests, SentSteps sent, TimeProvider time) : TaskActivity<StepActInput, string?>
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
        var suffix = step.Step.ReminderSuffix(input.Number);
        var taken = await ceiling.AllowsAsync(step, at) ? await queue.TakeAsync(step, suffix, at) : null;
        if (taken is { Items.Count: > 1 })
        {
            await digests.SendAsync(taken, step);
            return taken.Id;
        }

        SentMail? mail = null;
        if (taken is not null)
        {
            var invitation = await handlers.Of(step.Step.Plan.Kind).MailAsync(step, CancellationToken.None);
            mail = (await mails.SendAsync(
                step, StepKinds.Reminder, suffix, StepTexts.Reminder(step, invitation, input.Number), at)).Mail;
        }

        await sent.RemindedAsync(step, input.Number, mail, at);
        return mail?.Id;
    }
}
