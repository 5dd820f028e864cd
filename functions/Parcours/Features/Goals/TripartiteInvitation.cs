using Parcours.Features.Journeys;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Goals;

/// <summary>Calls the manager to the three-way meeting. Only to be read.</summary>
internal sealed class TripartiteInvitation(TripartiteMeetings meetings) : StepHandler
{
    public override string Kind => StepKinds.TripartiteInvitation;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) => new()
    {
        Title = context.Say(TripartiteTexts.InvitationTitle),
        Content = Body(context, await meetings.FindAsync(context, cancellation)),
    };

    public override async Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation)
    {
        var meeting = await meetings.SettleAsync(context, cancellation);
        return new StepMail(
            context.Say(TripartiteTexts.InvitationSubject(context.Say(context.Programme.Definition.Title))),
            Body(context, meeting),
            context.Say(StepTexts.Read),
            meeting is null ? null : TripartiteMeetings.Part(context, meeting));
    }

    /// <summary>A return from a pause tells of the meeting in its own mail; the time is settled all the same.</summary>
    public override Task ExpireAsync(StepContext context, CancellationToken cancellation) =>
        meetings.SettleAsync(context, cancellation);

    /// <summary>When it is, and who is written to.</summary>
    internal static IReadOnlyList<Block> When(StepContext context, TripartiteDocument? meeting)
    {
        var contact = TripartiteMeetings.Contact(context, meeting);
        return
        [
            new Block.Notice(context.Say(meeting is null
                ? TripartiteTexts.NoTime
                : TripartiteTexts.When(
                    Dates.Span(
                        meeting.Meeting with { TimeZone = context.Step.Plan.Recipient.TimeZone }, context.Locale)))),
            new Block.Paragraph(
                context.Say(TripartiteTexts.Contact(
                    PlainText.FullName(contact.FirstName, contact.LastName), contact.Email))),
        ];
    }

    private static IReadOnlyList<Block> Body(StepContext context, TripartiteDocument? meeting) =>
        [new Block.Paragraph(context.Say(TripartiteTexts.InvitationLead)), .. When(context, meeting)];
}
