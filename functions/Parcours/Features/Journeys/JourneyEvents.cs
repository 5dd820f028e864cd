using NodaTime;
using Parcours.Platform.Documents;

namespace Parcours.Features.Journeys;

/// <summary>What other systems learn about a journey.</summary>
internal static class JourneyEvents
{
    /// <param name="journey">The journey.</param>
    /// <param name="what">Last word of the event's type, such as <c>paused</c>.</param>
    /// <param name="at">When, UTC.</param>
    public static OutgoingEvent Of(JourneyDocument journey, string what, Instant at) =>
        new OutgoingEvent(
            $"{journey.Partition}.{what}.{at.ToUnixTimeSeconds()}",
            "fr.parcours.journey." + what,
            journey.Partition,
            at.ToDateTimeOffset(),
            new Dictionary<string, string> { ["programme"] = journey.ProgrammeId });
}
