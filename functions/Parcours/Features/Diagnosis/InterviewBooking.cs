using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;

namespace Parcours.Features.Diagnosis;

/// <summary>
/// The manager books an individual interview. A slot belongs to one manager; who chooses one that has just been taken
/// gets the nearest free one. Who doesn't answer has no interview: the need cards then start from the questionnaire
/// alone.
/// </summary>
internal sealed class InterviewBooking(
    InterviewSlots slots, NeedsRepository records, IDocumentStore store) : StepHandler
{
    /// <summary>The field, and the entry of the follow-ups' data.</summary>
    internal const string Slot = "slot";

    /// <summary>Entry of the follow-ups' data: contact id.</summary>
    internal const string Facilitator = "facilitator";

    public override string Kind => StepKinds.InterviewBooking;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var offer = await slots.OfferAsync(context, cancellation);
        return new StepForm
        {
            Title = context.Say(InterviewTexts.BookingTitle),
            Visibility = context.Say(InterviewTexts.BookingVisibility),
            Content = Content(context, offer),
            Fields = offer.Shown.Count == 0 ? [] :
            [
                new Field
                {
                    Id = Slot,
                    Type = FieldType.Choice,
                    Label = context.Say(InterviewTexts.Slot),
                    Required = true,
                    Options =
                        [.. offer.Shown.OrderBy(slot => !offer.IsFree(slot))
                            .Select(slot => Option(context, offer, slot))],
                },
            ],
            Acts = [Act.Decline],
        };
    }

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation)
    {
        var facilitator = InterviewMeeting.Name(InterviewSlots.Facilitator(context, FirstFacilitator(context)));
        return Task.FromResult(new StepMail(
            context.Say(InterviewTexts.BookingSubject(context.Say(context.Programme.Definition.Title))),
            [
                new Block.Paragraph(context.Say(InterviewTexts.BookingLead(facilitator))),
                new Block.Paragraph(context.Say(InterviewTexts.ConfirmationPrepare)),
                StepTexts.DueBy(context),
            ],
            context.Say(StepTexts.Answer)));
    }

    public override async Task<Acceptance> AcceptAsync(
        StepContext context, Answers answers, CancellationToken cancellation)
    {
        var wish = answers.Text(Slot);
        if (await slots.ClaimAsync(context, wish, cancellation) is not { } slot)
        {
            return new Acceptance(answers, [context.Say(InterviewTexts.NothingFree)]);
        }

        return slot.Id == wish
            ? new Acceptance(answers, [])
            : new Acceptance(answers.With(Slot, slot.Id), [context.Say(InterviewTexts.Replaced(Time(context, slot)))]);
    }

    public override async Task ApplyAsync(StepContext context, CancellationToken cancellation)
    {
        var step = context.Step;
        await slots.KeepOnlyAsync(context, step.Answers?.Text(Slot), cancellation);
        if (InterviewSlots.Find(context, step.Answers?.Text(Slot)) is not { } slot
            || step.AnsweredAt is not { } bookedAt
            || (await slots.OfferAsync(context, cancellation)).Own is null)
        {
            return;
        }

        await records.ChangeAsync(
            context,
            needs => needs.Interview is not null ? null
                : needs with { Interview = new InterviewRecord(step.Plan.Id, slot.ContactId, slot.Meeting.Start) },
            cancellation);
        var data = new Dictionary<string, string>
        { [Slot] = slot.Id, [Facilitator] = slot.ContactId };
        var (calendar, person) = (context.Programme.Calendar, context.OwnJourney.ToPerson());
        var confirmation = FollowUps.InterviewConfirmation(calendar, person, step.Plan, slot.Meeting, bookedAt);
        await store.CreateAsync(FollowUpSteps.Of(context, confirmation, data), cancellation);
        var facilitator = context.Programme.Definition.Facilitator(slot.ContactId);
        var notes = FollowUps.InterviewNotes(calendar, facilitator, step.Plan, slot.Meeting, bookedAt);
        await store.CreateAsync(FollowUpSteps.Of(context, notes, data), cancellation);
    }

    public override Task ExpireAsync(StepContext context, CancellationToken cancellation) =>
        slots.KeepOnlyAsync(context, null, cancellation);

    private static IReadOnlyList<Block> Content(StepContext context, InterviewOffer offer)
    {
        if (context.Step.AnsweredAt is not null)
        {
            return [new Block.Notice(context.Say(offer.Own is { } own
                ? InterviewTexts.Booked(
                    Time(context, own), InterviewMeeting.Name(InterviewSlots.Facilitator(context, own.ContactId)))
                : InterviewTexts.NothingFree))];
        }

        var facilitator = InterviewMeeting.Name(InterviewSlots.Facilitator(context, FirstFacilitator(context)));
        return
        [
            new Block.Paragraph(context.Say(InterviewTexts.BookingLead(facilitator))),
            offer.Free.Count > 0 ? new Block.Paragraph(context.Say(InterviewTexts.BookingTaken))
                : new Block.Notice(context.Say(InterviewTexts.NothingFree)),
        ];
    }

    private static FieldOption Option(StepContext context, InterviewOffer offer, Slot slot)
    {
        var time = Time(context, slot);
        var label = slot.ContactId == FirstFacilitator(context)
            ? time
            : context.Say(
                InterviewTexts.SlotWith(
                    time, InterviewMeeting.Name(InterviewSlots.Facilitator(context, slot.ContactId))));
        return new FieldOption(slot.Id, offer.IsFree(slot) ? label : context.Say(InterviewTexts.SlotTaken(label)));
    }

    private static string? FirstFacilitator(StepContext context) =>
        Slots.Offered(
            context.Programme.Calendar, context.OwnJourney.ToPerson(), context.Step.Plan, context.Step.Plan.OpensAt)
                is [var first, ..]
            ? first.ContactId
            : null;

    private static string Time(StepContext context, Slot slot) => InterviewMeeting.Time(context, slot.Meeting);
}
