using NodaTime;
using Parcours.Programme.Definition;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Rules;

/// <summary>
/// Sessions have seats, a facilitator, half-days in order; each site is invited to one date of a workshop.
/// </summary>
internal static class WorkshopRules
{
    public static void Check(ProgrammeDefinition definition, Names names, FaultList faults)
    {
        faults.Unique(definition.Workshops, workshop => workshop.Id, "$.workshops", ".id");
        FaultList.Each(definition.Workshops, "$.workshops", (workshop, at) =>
        {
            faults.AllKnown(workshop.Serves, names.Contents, at + ".serves");
            Delays.Offset(workshop.InviteBefore, at + ".inviteBefore", faults);
            var invited = new HashSet<string>();
            FaultList.Each(workshop.Sessions, at + ".sessions", (session, path) =>
            {
                Session(session, names, path, faults);
                FaultList.Each(session.Sites, path + ".sites", (site, where) => faults.Unique(site, invited, where));
            });
        });
    }

    private static void Session(Session session, Names names, string at, FaultList faults)
    {
        Delays.Offset(session.Starts, at + ".starts", faults);
        SiteRules.TimeZone(session.TimeZone, at + ".timeZone", faults);
        FaultList.Each(session.Sites, at + ".sites", (site, path) => faults.Known(site, names.Sites, path));
        faults.Known(session.Facilitator, names.Facilitators, at + ".facilitator");
        if (session.Min > session.Max)
        {
            faults.Add(
                at + ".min", "capacity", "le minimum ne dépasse pas le maximum", "the minimum isn't above the maximum");
        }

        var end = Duration.Zero;
        FaultList.Each(session.HalfDays, at + ".halfDays", (half, path) =>
        {
            Delays.Offset(half.From, path + ".from", faults);
            Delays.Length(half.Length, path + ".length", faults);
            if (half.From.ToDuration() < end)
            {
                faults.Add(
                    path + ".from", "order", "une demi-journée commence après la précédente",
                    "a half-day starts after the one before");
            }

            end = half.From.ToDuration() + half.Length.ToDuration();
        });
        if (session.NoonPulse is { } pulse)
        {
            Delays.Offset(pulse.At, at + ".noonPulse.at", faults);
            Delays.Offset(pulse.BriefAt, at + ".noonPulse.briefAt", faults);
            if (pulse.BriefAt.ToDuration() < pulse.At.ToDuration() || pulse.BriefAt.ToDuration() > end)
            {
                faults.Add(
                    at + ".noonPulse.briefAt", "order",
                    "le point part après les questions et avant la fin de la séance",
                    "the brief leaves after the questions and before the session's end");
            }
        }
    }
}
