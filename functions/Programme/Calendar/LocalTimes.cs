using NodaTime;
using NodaTime.TimeZones;

namespace Parcours.Programme.Calendar;

/// <summary>The single place where wall time becomes UTC.</summary>
public static class LocalTimes
{
    /// <summary>The instant of a wall time in a zone.</summary>
    /// <remarks>
    /// A wall time that a clock change skips moves forward by the length of the gap, so 02:30 on 28 March 2027 in Paris
    /// is 03:30 summer time; one that happens twice is taken the first time. This is also how RFC 5545 (3.3.5) reads a
    /// calendar event, so a mail and the meeting in it agree.
    /// </remarks>
    public static Instant ToInstant(LocalDateTime wallTime, DateTimeZone zone) =>
        zone.ResolveLocal(wallTime, Resolvers.LenientResolver).ToInstant();
}
