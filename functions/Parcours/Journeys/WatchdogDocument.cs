using NodaTime;
using Parcours.Documents;

namespace Parcours.Journeys;

/// <summary>What the watchdog remembers from run to run, whoever of several instances runs it.</summary>
public sealed record WatchdogDocument : Document
{
    public const string TheId = "watchdog";

    /// <summary>When it last ran, in the programme's time.</summary>
    public required Instant RanAt { get; init; }

    /// <summary>When it last ran, by the clock on the wall.</summary>
    public required Instant RanAtReal { get; init; }

    /// <inheritdoc/>
    public override bool IsTraced => false;
}
