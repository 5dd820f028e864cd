using NodaTime;
using Parcours.Programme.Definition;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Rules;

/// <summary>Sites lie in a time zone, and leave time to write to people.</summary>
internal static class SiteRules
{
    public static void Check(ProgrammeDefinition definition, FaultList faults)
    {
        faults.Unique(definition.Sites, site => site.Id, "$.sites", ".id");
        FaultList.Each(definition.Sites, "$.sites", (site, at) =>
        {
            TimeZone(site.TimeZone, at + ".timeZone", faults);
            if (site.Calendar.SendTo <= site.Calendar.SendFrom)
            {
                faults.Add(
                    at + ".calendar.sendTo", "window", "la fenêtre d'envoi finit après son début",
                    "the send window ends after it starts");
            }
        });
    }

    /// <summary>A name of the IANA time zone database.</summary>
    public static void TimeZone(string name, string path, FaultList faults)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is null)
        {
            faults.Add(
                path, "unknown-time-zone", "un fuseau IANA est attendu (Europe/Paris)",
                "an IANA time zone is expected (Europe/Paris)");
        }
    }
}
