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
            context.Say(new Text($"Annulé : {entry.Summary}", $"Cancelled: {entry.Summary}")), Content(context, entry),
            null, entry.Cancel());
    }

    private static IReadOnlyList<Block> Content(StepContext context, CalendarPart entry) =>
    [
        new Block.Paragraph(context.Say(new Text(
            "Ce rendez-vous n'aura pas lieu : le parcours auquel il appartenait a été arrêté par les RH. Vous n'avez "
                + "rien à faire.",
            "This meeting won't take place: the journey that it belonged to was ended by HR. There is nothing for you "
                + "to do."))),
        .. context.Step.Plan.Meeting is { } meeting
            ? new Block[] { new Block.Items(
                [entry.Summary, Dates.Span(
                    meeting with { TimeZone = context.Step.Plan.Recipient.TimeZone }, context.Locale)]) }
            : [],
    ];

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
