using Parcours.Platform.Documents;
using Parcours.Platform.Mail;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Journeys;

/// <summary>Takes a meeting out of its receiver's calendar: the same entry, one version later, cancelled.</summary>
internal sealed class MeetingCancelledHandler(IDocumentStore store) : StepHandler
{
    /// <summary>
    /// Names the step that called to the meeting, in steps of earlier versions, which don't hold the entry themselves.
    /// </summary>
    private const string CalledBy = "calledBy";

    public override string Kind => StepKinds.MeetingCancelled;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) => new()
    {
        Title = context.Say(StepNames.Of(Kind)),
        Content = Content(context, await EntryAsync(context, cancellation)),
    };

    public override async Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation)
    {
        var entry = await EntryAsync(context, cancellation);
        return new StepMail(
            context.Say(Subject(context, entry.Summary)), Content(context, entry), null, entry.Cancel());
    }

    private static IReadOnlyList<Block> Content(StepContext context, CalendarPart entry) =>
        [new Block.Paragraph(context.Say(Why(context))), MeetingParts.When(context, entry)];

    private static Text Subject(StepContext context, string what) => context.Step.Data.ContainsKey(CallOffs.Reason)
        ? new Text($"Retiré de votre agenda : {what}", $"Taken out of your calendar: {what}")
        : new Text($"Annulé : {what}", $"Cancelled: {what}");

    private static Text Why(StepContext context) => context.Step.Data.GetValueOrDefault(CallOffs.Reason) switch
    {
        CallOffs.Excused => new Text(
            "Vous avez dit que vous ne viendrez pas : ce rendez-vous quitte votre agenda. Vous n'avez rien à faire.",
            "You said that you won't come: this meeting leaves your calendar. There is nothing for you to do."),
        CallOffs.Readdressed => new Text(
            "Votre adresse a changé : ce rendez-vous tient, et part à la nouvelle. Il quitte l'agenda de celle-ci.",
            "Your address has changed: this meeting stands, and goes to the new one. It leaves the calendar of this "
                + "one."),
        CallOffs.Replaced => new Text(
            "Vous n'êtes plus attendu(e) à ce rendez-vous : une autre personne y viendra à votre place. Vous n'avez "
                + "rien à faire.",
            "You are no longer expected at this meeting: somebody else will come in your place. There is nothing for "
                + "you to do."),
        _ => new Text(
            "Ce rendez-vous n'aura pas lieu : le parcours auquel il appartenait a été arrêté par les RH. Vous n'avez "
                + "rien à faire.",
            "This meeting won't take place: the journey that it belonged to was ended by HR. There is nothing for you "
                + "to do."),
    };

    private async Task<CalendarPart> EntryAsync(StepContext context, CancellationToken cancellation)
    {
        if (context.Step.CallsOff is { } entry)
        {
            return entry;
        }

        var called = await store.ReadAsync<StepDocument>(
            context.Step.Partition, StepDocument.IdOf(context.Step.Data[CalledBy]), cancellation);
        return called?.Mails.LastOrDefault(mail => mail.Calendar is not null)?.Calendar
            ?? throw new InvalidOperationException(
                $"Step {context.Step.Plan.Id} cancels a meeting that nobody was called to.");
    }
}
