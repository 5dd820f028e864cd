using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Mail;
using Parcours.Platform.Pages;
using Parcours.Platform.Security;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Links;

/// <summary>What a person does besides answering: decline, say it isn't them, ask for a new link or a code.</summary>
internal sealed class LinkActs(
    StepLinks links, StepService steps, StepMails mails, Codes codes, JourneyChanges journeys,
    Suppressions suppressions)
{
    /// <summary>Whether an act can be done when the link's time is over: old mails still have their buttons.</summary>
    public static bool OutlivesLink(string act, bool revoked) =>
        act is Act.NewLink || (act is Act.Unsubscribe or Act.Resubscribe && !revoked);

    /// <summary>Does an act.</summary>
    public async Task<ActResult> DoAsync(
        string act, StepContext context, Form? form, Instant now, CancellationToken cancellation)
    {
        switch (act)
        {
            case Act.Unsubscribe when Optional(context) is { } journeyId:
                await journeys.StopOptionalMailAsync(
                    journeyId, address: null, "optional-mail-stopped", now, cancellation);
                await suppressions.AddAsync(
                    context.Step.Plan.Recipient.Email, SuppressionReason.Unsubscribed,
                    new MailSource(context.Step.Partition, context.Step.Plan.Id), now, cancellation);
                return ActResult.Done;
            case Act.Resubscribe when Optional(context) is { } journeyId:
                await journeys.ResumeOptionalMailAsync(journeyId, now, cancellation);
                await suppressions.EndAsync(
                    context.Step.Plan.Recipient.Email, SuppressionReason.Unsubscribed, cancellation);
                return ActResult.Done;
            case Act.Decline when form?.Acts.Contains(act) == true:
                await steps.DeclineAsync(context, StepOutcomes.Declined, now, cancellation);
                return ActResult.Done;
            case Act.NewLink:
            case Act.NotMe when form?.Acts.Contains(act) == true:
                return await RenewAsync(context, now, cancellation) ? ActResult.Done : ActResult.TooOften;
            default:
                return ActResult.Unknown;
        }
    }

    /// <summary>Mails a 6-digit code to the known address; false when too many were asked for.</summary>
    public async Task<bool> SendCodeAsync(
        StepContext context, LinkDocument link, Instant now, CancellationToken cancellation)
    {
        if (await codes.IssueAsync(link.Partition, cancellation) is not { } code)
        {
            return false;
        }

        var mail = new StepMail(
            context.Say(new Text($"Votre code : {code}", $"Your code: {code}")),
            [
                new Block.Paragraph(context.Say(new Text(
                    $"Saisissez {code} sur la page pour revoir ce que vous aviez enregistré. Ce code vaut dix minutes.",
                    $"Type {code} on the page to see again what you had saved. This code is good for ten minutes."))),
                new Block.Paragraph(context.Say(new Text(
                    "Si vous n'avez rien demandé, ignorez ce message : sans ce code, personne ne voit vos réponses.",
                    "If you didn't ask for it, ignore this message: without this code nobody sees your answers."))),
            ],
            null);
        await mails.SendAsync(context, "code", $"code-{now.ToUnixTimeTicks()}", mail, now, cancellation);
        return true;
    }

    /// <summary>The journey whose optional mail a step is; null for everything else.</summary>
    private static string? Optional(StepContext context) =>
        context.Step.Plan.MailClass == MailClass.Nudge ? context.Step.JourneyId : null;

    private async Task<bool> RenewAsync(StepContext context, Instant now, CancellationToken cancellation)
    {
        if (await links.RenewAsync(context, now, cancellation) is not { } renewed)
        {
            return false;
        }

        var mail = new StepMail(
            context.Say(new Text("Votre nouveau lien", "Your new link")),
            [
                new Block.Paragraph(context.Say(new Text(
                    "Voici un nouveau lien vers votre page. Les liens précédents ne fonctionnent plus.",
                    "Here is a new link to your page. Earlier links no longer work."))),
            ],
            context.Say(new Text("Ouvrir la page", "Open the page")));
        await mails.SendAsync(
            context with { Step = renewed }, "new-link", $"new-link-{renewed.LinkGeneration}", mail, now, cancellation);
        return true;
    }
}

/// <summary>What became of an act.</summary>
internal enum ActResult
{
    Done,

    /// <summary>The step has no act of that name.</summary>
    Unknown,

    /// <summary>It was done so often lately that it has to wait.</summary>
    TooOften,
}
