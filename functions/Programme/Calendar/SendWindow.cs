using NodaTime;

namespace Parcours.Programme.Calendar;

/// <summary>The part of a working day in which mail may leave, in local time, both ends included.</summary>
public sealed record SendWindow
{
    /// <param name="from">First moment, for example 08:30.</param>
    /// <param name="to">Last moment, for example 17:30: a mail at 17:30:00 is inside, one nanosecond later
    /// isn't.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public SendWindow(LocalTime from, LocalTime to)
    {
        if (to < from)
        {
            throw new ArgumentException("A send window can't end before it starts.", nameof(to));
        }

        From = from;
        To = to;
    }

    /// <summary>08:30 to 17:30.</summary>
    public static SendWindow Default { get; } = new(new LocalTime(8, 30), new LocalTime(17, 30));

    /// <summary>00:00 to 23:59, for calendars that never close; they allow the last minute of the day too.</summary>
    public static SendWindow WholeDay { get; } = new(LocalTime.Midnight, new LocalTime(23, 59));

    /// <summary>First local moment.</summary>
    public LocalTime From { get; }

    /// <summary>Last local moment.</summary>
    public LocalTime To { get; }
}
