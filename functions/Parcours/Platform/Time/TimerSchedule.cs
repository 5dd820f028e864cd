namespace Parcours.Platform.Time;

/// <summary>When a timer function runs: at regular instants of the UTC day.</summary>
/// <param name="Interval">Time between two runs; divides a day.</param>
/// <param name="Offset">The first run after midnight UTC.</param>
public sealed record TimerSchedule(TimeSpan Interval, TimeSpan Offset)
{
    public static TimerSchedule Hourly { get; } = new(TimeSpan.FromHours(1), TimeSpan.Zero);

    public static TimerSchedule EveryMinute { get; } = new(TimeSpan.FromMinutes(1), TimeSpan.Zero);

    public static TimerSchedule EveryFiveMinutes { get; } = new(TimeSpan.FromMinutes(5), TimeSpan.Zero);

    /// <summary>At 02:30 UTC.</summary>
    public static TimerSchedule Daily { get; } = new(TimeSpan.FromDays(1), new TimeSpan(2, 30, 0));

    /// <summary>The latest run that is due at an instant.</summary>
    public DateTimeOffset LatestAt(DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks - Offset.Ticks;
        return new DateTimeOffset(ticks - (ticks % Interval.Ticks) + Offset.Ticks, TimeSpan.Zero);
    }

    /// <summary>The first run after an instant.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset instant) => LatestAt(instant) + Interval;
}
