using Parcours.Features.Journeys;
using Parcours.Platform.Mail;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Diagnosis;

/// <summary>The interview that a follow-up is about.</summary>
/// <param name="Meeting">When.</param>
/// <param name="Facilitator">Who holds it.</param>
/// <param name="Manager">First and last name.</param>
internal sealed record InterviewMeeting(Meeting Meeting, Contact Facilitator, string Manager)
{
    /// <summary>Reads it from a follow-up of the booking.</summary>
    /// <exception cref="InvalidOperationException">The step is about no meeting.</exception>
    public static InterviewMeeting Of(StepContext context)
    {
        var meeting = context.Step.Plan.Meeting
            ?? throw new InvalidOperationException($"Step {context.Step.Plan.Id} has no meeting.");
        var facilitator = InterviewSlots.Facilitator(
            context, context.Step.Data.GetValueOrDefault(InterviewBooking.Facilitator));
        var person = context.OwnJourney.Person;
        return new InterviewMeeting(meeting, facilitator, PlainText.FullName(person.FirstName, person.LastName));
    }

    /// <summary>The meeting for the receiver's calendar; the same entry for both.</summary>
    public CalendarPart Part(StepContext context) => MeetingParts.Of(
        context, Meeting, context.Step.Plan.Source, Facilitator, InterviewTexts.Summary(Manager, Name(Facilitator)),
        InterviewTexts.Description, InterviewTexts.Location);

    /// <summary>A meeting's time as its reader lives it.</summary>
    public static string Time(StepContext context, Meeting meeting) =>
        Dates.Span(meeting with { TimeZone = context.Step.Plan.Recipient.TimeZone }, context.Locale);

    public static string Name(Contact contact) => PlainText.FullName(contact.FirstName, contact.LastName);
}
