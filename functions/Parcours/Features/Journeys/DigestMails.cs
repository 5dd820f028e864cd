using System.Globalization;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Journeys;

/// <summary>
/// Sends what one person is asked at one moment as one mail, which lists it with a link each. Whoever of the steps
/// comes first sends it; whoever comes later finds it sent, and does what is left to do.
/// </summary>
internal sealed class DigestMails(StepContexts contexts, StepHandlers handlers, StepMails mails, SentSteps sent)
{
    /// <summary>Sends the mail, and notes it on each of its steps.</summary>
    /// <param name="mail">What leaves together.</param>
    /// <param name="first">One of its steps.</param>
    public async Task SendAsync(QueueMail mail, StepContext first)
    {
        var parts = new List<DigestPart>();
        foreach (var item in mail.Items)
        {
            if (await contexts.ReadAsync(item.Partition, item.StepId, first.Now)
                is { Step: { IsOver: false, AnsweredAt: null } } context)
            {
                var invitation = await handlers.Of(context.Step.Plan.Kind).MailAsync(context, CancellationToken.None);
                var number = NumberOf(context, item);
                parts.Add(number == 0 ? new DigestPart(context, context.Step.Plan.Kind, number, invitation)
                    : new DigestPart(
                        context, StepKinds.Reminder, number, StepTexts.Reminder(context, invitation, number)));
            }
        }

        if (parts.Count == 0)
        {
            return;
        }

        foreach (var (part, result) in await mails.SendTogetherAsync(mail, parts))
        {
            await (part.Number == 0
                ? sent.InvitedAsync(part.Context, result, mail.At)
                : sent.RemindedAsync(part.Context, part.Number, result.Mail, mail.At));
        }
    }

    /// <summary>Which reminder it is, from 1; 0 is the first mail.</summary>
    private static int NumberOf(StepContext context, QueuedMail item) =>
        Enumerable.Range(1, context.Step.Plan.RemindersAt.Count)
            .FirstOrDefault(number => context.Step.ReminderSuffix(number) == item.Suffix);
}

/// <summary>One thing that a mail asks together with others.</summary>
/// <param name="Context">Its step.</param>
/// <param name="Kind">As in the mailbox.</param>
/// <param name="Number">Of a reminder, from 1; 0 is the first mail.</param>
/// <param name="Mail">What it would say alone.</param>
internal sealed record DigestPart(StepContext Context, string Kind, int Number, StepMail Mail)
{
    /// <summary>What it is about, where the others are about other programmes.</summary>
    public string TitleAmongProgrammes =>
        Context.Say(Context.Programme.Definition.Title) is var title
            && Mail.Subject.Contains(title, StringComparison.Ordinal) ? Mail.Subject : $"{title} – {Mail.Subject}";

    /// <summary>The words of the mail around its parts.</summary>
    public static (Text Subject, Text Lead) Words(int count)
    {
        var number = count.ToString(CultureInfo.InvariantCulture);
        return (
            new($"{number} demandes vous attendent", $"{number} requests for you"),
            new(
                "Elles partent en un seul message, pour ne pas remplir votre boîte. Chacune a son lien.",
                "They leave as one mail, so as not to fill your mailbox. Each has its link."));
    }
}
