using Parcours.Features.Journeys;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;

namespace Parcours.Features.Diagnosis;

/// <summary>
/// Confirms an interview to the manager who booked it, with the entry for the calendar. Only to be read.
/// </summary>
internal sealed class InterviewConfirmation : StepHandler
{
    public override string Kind => StepKinds.InterviewConfirmation;

    public override Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(new StepForm
        {
            Title = context.Say(InterviewTexts.BookingTitle),
            Content = Body(context, InterviewMeeting.Of(context)),
        });

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation)
    {
        var interview = InterviewMeeting.Of(context);
        return Task.FromResult(new StepMail(
            context.Say(InterviewTexts.ConfirmationSubject(InterviewMeeting.Time(context, interview.Meeting))),
            Body(context, interview),
            context.Say(StepTexts.Read),
            interview.Part(context)));
    }

    private static IReadOnlyList<Block> Body(StepContext context, InterviewMeeting interview)
    {
        var name = InterviewMeeting.Name(interview.Facilitator);
        return
        [
            new Block.Paragraph(
                context.Say(InterviewTexts.Booked(InterviewMeeting.Time(context, interview.Meeting), name))),
            new Block.Paragraph(context.Say(InterviewTexts.ConfirmationPrepare)),
            new Block.Paragraph(context.Say(InterviewTexts.ConfirmationContact(name, interview.Facilitator.Email))),
        ];
    }
}
