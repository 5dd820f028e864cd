using Parcours.Platform.Mail;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Journeys;

/// <summary>Calls somebody to a meeting in the place of who was expected before. Only to be read.</summary>
internal sealed class MeetingCalledHandler : StepHandler
{
    public override string Kind => StepKinds.MeetingCalled;

    public override Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(new StepForm
        {
            Title = context.Say(StepNames.Of(Kind)),
            Content = Content(context, Entry(context)),
        });

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation)
    {
        var entry = Entry(context);
        return Task.FromResult(new StepMail(
            context.Say(new Text($"Rendez-vous : {entry.Summary}", $"Meeting: {entry.Summary}")),
            Content(context, entry), context.Say(StepTexts.Read), entry));
    }

    private static IReadOnlyList<Block> Content(StepContext context, CalendarPart entry) =>
    [
        new Block.Paragraph(context.Say(
            context.Step.Data.GetValueOrDefault(CallOffs.Reason) == CallOffs.Readdressed
            ? new Text(
                "Votre adresse a changé : voici le rendez-vous qui avait été envoyé à la précédente.",
                "Your address has changed: here is the meeting that was sent to the one before.")
            : new Text(
                "Vous êtes attendu(e) à ce rendez-vous, à la place de la personne prévue jusqu'ici.",
                "You are expected at this meeting, in the place of the person planned so far."))),
        MeetingParts.When(context, entry),
        new Block.Paragraph(context.Say(new Text(
            $"Un empêchement ? Écrivez à {entry.OrganizerName} ({entry.OrganizerEmail}).",
            $"Something came up? Write to {entry.OrganizerName} ({entry.OrganizerEmail})."))),
    ];

    private static CalendarPart Entry(StepContext context) => context.Step.CallsTo
        ?? throw new InvalidOperationException($"Step {context.Step.Plan.Id} calls to no meeting.");
}
