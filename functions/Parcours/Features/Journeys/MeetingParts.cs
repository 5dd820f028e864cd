using NodaTime;
using Parcours.Platform.Mail;
using Parcours.Platform.Pages;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Journeys;

/// <summary>Calendar parts of meetings that belong to a journey's step.</summary>
internal static class MeetingParts
{
    /// <summary>
    /// The first version of a meeting's entry. Everybody who is called to it gets the same UID. Who organises it is
    /// called by the manager: calendars leave out what somebody is invited to by themselves.
    /// </summary>
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
            Organiser(context, organiser).Name,
            Organiser(context, organiser).Email);

    /// <summary>What it is, and when, as its receiver lives it.</summary>
    public static Block When(StepContext context, CalendarPart entry) => new Block.Items(
    [
        entry.Summary,
        Dates.Span(
            new Meeting(
                Instant.FromDateTimeOffset(entry.Start), Instant.FromDateTimeOffset(entry.End),
                context.Step.Plan.Recipient.TimeZone),
            context.Locale),
    ]);

    private static (string Name, string Email) Organiser(StepContext context, Contact organiser) =>
        EmailAddress.Of(organiser.Email) == context.Step.Plan.Recipient.Email
            && context.OwnJourney.Person is var manager
            ? ($"{manager.FirstName} {manager.LastName}", manager.Email)
            : ($"{organiser.FirstName} {organiser.LastName}", organiser.Email);
}
