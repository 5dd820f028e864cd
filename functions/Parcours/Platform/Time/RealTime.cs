namespace Parcours.Platform.Time;

/// <summary>
/// Real time, for what must not follow the virtual clock: pauses between attempts, sparing the processor.
/// </summary>
public sealed record RealTime(TimeProvider Provider);
