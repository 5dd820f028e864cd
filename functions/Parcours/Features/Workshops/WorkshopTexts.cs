using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Mail;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;
using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Workshops;

/// <summary>Words and parts that the forms of a session share.</summary>
internal static class WorkshopTexts
{
    public static Block When(StepContext context, PlannedSession session) => new Block.Items(
    [
        Dates.Span(session.Meeting with { TimeZone = context.Step.Plan.Recipient.TimeZone }, context.Locale),
        context.Say(session.Session.Place),
    ]);

    public static CalendarPart Calendar(StepContext context, PlannedSession session)
    {
        var facilitator = context.Programme.Definition.Facilitator(session.Session.Facilitator);
        return new CalendarPart(
            UidOf(context, session),
            Sequence: 0,
            Cancelled: false,
            session.Meeting.Start.ToDateTimeOffset(),
            session.Meeting.End.ToDateTimeOffset(),
            context.Say(session.Workshop.Title),
            context.Say(context.Programme.Definition.Title),
            context.Say(session.Session.Place),
            $"{facilitator.FirstName} {facilitator.LastName}",
            facilitator.Email);
    }

    public static string UidOf(StepContext context, PlannedSession session) =>
        $"{context.Step.ProgrammeId}-{session.Id}-{context.Step.Partition}@parcours";

    public static Text Visibility { get; } = Both(
        "Vu par l'animateur et les RH, pour l'organisation et les preuves de présence.",
        "Seen by the facilitator and HR, for the organisation and as proof of attendance.");

    public static Field Choice(
        StepContext context, string id, Text label, params ReadOnlySpan<(string Value, Text Label)> options)
    {
        var list = new List<FieldOption>();
        foreach (var (value, text) in options)
        {
            list.Add(new FieldOption(value, context.Say(text)));
        }

        return new Field
        {
            Id = id,
            Type = FieldType.Choice,
            Label = context.Say(
            label),
            Required = true,
            Options = list
        };
    }
}
