using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Workshops;

/// <summary>
/// The convocation to a session, with its calendar part; whoever excuses themselves frees a seat for the next one
/// waiting.
/// </summary>
internal sealed class WorkshopInvitation(
    SessionBook book, WaitingList waiting, CallOffs callOffs, IDocumentStore store) : StepHandler
{
    private const string Attending = "attending";

    /// <summary>Ends of the ids of steps that call to a session.</summary>
    private static readonly string[] Calls = [".invitation", ".seat"];

    public override string Kind => StepKinds.WorkshopInvitation;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var session = SessionBook.Of(context);
        return new StepForm
        {
            Title = context.Say(session.Workshop.Title),
            Visibility = context.Say(WorkshopTexts.Visibility),
            Content = [.. await WaitingAsync(context, cancellation), WorkshopTexts.When(context, session)],
            Fields =
            [
                WorkshopTexts.Choice(
                    context, Attending, new Text("Serez-vous là ?", "Will you be there?"),
                    ("yes", new Text("Oui, je participe", "Yes, I'll take part")),
                    ("no", new Text("Non, je ne peux pas", "No, I can't"))),
                new Field
                {
                    Id = "reason",
                    Type = FieldType.Text,
                    MaxLength = 300,
                    Label = context.Say(
                        new Text(
                            "Un mot pour l'animateur (sans détail de santé)",
                            "A word to the facilitator (no health details)")),
                    AskedIf = new FieldCondition(Attending, ["no"]),
                },
            ],
        };
    }

    public override async Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation)
    {
        var session = SessionBook.Of(context);
        return new StepMail(
            context.Say(
                new Text($"Invitation : {session.Workshop.Title.Fr}", $"Invitation: {session.Workshop.Title.En}")),
            [.. await WaitingAsync(context, cancellation), WorkshopTexts.When(context, session)],
            context.Say(new Text("Dire si vous venez", "Say whether you come")),
            await HasSeatAsync(context, cancellation) ? WorkshopTexts.Calendar(context, session) : null);
    }

    public override async Task ApplyAsync(StepContext context, CancellationToken cancellation)
    {
        var excused = context.Step.Answers?.Text(Attending) == "no";
        await book.ChangeAsync(
            context,
            participant =>
                participant with
                {
                    Seat =
                    excused ? Seat.Excused : participant.Seat == Seat.Invited ? Seat.Confirmed : participant.Seat
                },
            cancellation);
        if (excused)
        {
            await EndOthersAsync(context, cancellation);
            await callOffs.ExcusedAsync(
                context, WorkshopTexts.UidOf(context, SessionBook.Of(context)), cancellation);
            await waiting.PassOnAsync(
                context.Programme, SessionDocument.IdOf(context.Step.Plan.Source, context.Step.Monday),
                context.OwnJourney.Partition, context.Now,
                cancellation);
        }
    }

    /// <summary>
    /// Who waited was called twice, without a seat and with one: what wasn't answered isn't asked any more.
    /// </summary>
    private async Task EndOthersAsync(StepContext context, CancellationToken cancellation)
    {
        foreach (var other in Calls.Select(suffix => context.Step.Plan.Source + suffix)
            .Where(other => other != context.Step.Plan.Id))
        {
            await store.UpdateAsync<StepDocument>(
                context.Step.Partition, StepDocument.IdOf(other),
                current => current.IsOver || current.AnsweredAt is not null ? null : current with
                {
                    State = StepState.Skipped,
                    Outcome = "excused",
                    Draft = null,
                    DoneAt = context.Now,
                    Signals = [Instances.SignalToStep(current.Partition, current.Plan.Id)],
                }, cancellation);
        }
    }

    /// <summary>Who waits, or has excused themselves, has no meeting to go to.</summary>
    private async Task<bool> HasSeatAsync(StepContext context, CancellationToken cancellation) =>
        await book.SeatAsync(context, cancellation) is { Seat: Seat.Invited or Seat.Confirmed };

    private async Task<IReadOnlyList<Block>> WaitingAsync(StepContext context, CancellationToken cancellation) =>
        await book.SeatAsync(context, cancellation) is { Seat: Seat.Waiting }
            ? [new Block.Notice(context.Say(new Text(
                "Cette date est complète : vous êtes sur la liste d'attente, dans l'ordre d'arrivée. Nous vous "
                    + "écrivons dès qu'une place se libère.",
                "This date is full: you are on the waiting list, in order of arrival. We'll write as soon as a seat is "
                    + "free.")))]
            : [];
}
