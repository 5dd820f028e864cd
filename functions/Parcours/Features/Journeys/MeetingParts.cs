using Parcours.Platform.Mail;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Journeys;

/// <summary>Calendar parts of meetings that belong to a journey's step.</summary>
internal static class MeetingParts
{
    /// <summary>The first version of a meeting's entry. Everybody who is called to it gets the same UID.</summary>
    public static CalendarPart Of(
        StepContext context, Meeting meeting, string source, Contact organiser, Text summary, Text description,
        Text location) =>
        new CalendarPart(
            $"{context.Step.Partition}.{source}@parcours",
            Sequence: 0,
            Cancelled: false,
            meeting.Start.ToDateTimeOffset(),
            meeting.End.ToDateTimeOffset(),
            context.Say(summary),
            context.Say(description),
            context.Say(location),
            $"{organiser.FirstName} {organiser.LastName}",
            organiser.Email);
}
