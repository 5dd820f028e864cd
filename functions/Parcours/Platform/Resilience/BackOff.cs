namespace Parcours.Platform.Resilience;

/// <summary>Pauses that double with each failure, from a first one to a longest.</summary>
internal sealed record BackOff(TimeSpan First, TimeSpan Longest)
{
    /// <summary>Beyond these doublings any first pause has become the longest.</summary>
    private const int MaxDoublings = 30;

    /// <summary>How long to wait now.</summary>
    /// <param name="failures">Since it last went well: at least 1.</param>
    public TimeSpan After(int failures) => TimeSpan.FromTicks(
        (long)Math.Min(First.Ticks * Math.Pow(2, Math.Min(failures - 1, MaxDoublings)), Longest.Ticks));
}
