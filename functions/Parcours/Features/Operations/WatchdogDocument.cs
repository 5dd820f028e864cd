using NodaTime;
using Parcours.Platform.Documents;

namespace Parcours.Features.Operations;

/// <summary>What the watchdog remembers from run to run, whoever of several instances runs it.</summary>
internal sealed record WatchdogDocument : Document
{
    public const string TheId = "watchdog";

    /// <summary>When it last ran, in the programme's time.</summary>
    public required Instant RanAt { get; init; }

    /// <summary>When it last ran, by the clock on the wall.</summary>
    public required Instant RanAtReal { get; init; }

    /// <summary>Where its round goes on; null is the beginning.</summary>
    public RoundPlace? Place { get; init; }

    /// <summary>Something wasn't there: the round is gone to its end without waiting.</summary>
    public bool IsUrgent { get; init; }

    /// <inheritdoc/>
    public override bool IsTraced => false;
}

/// <param name="Programme">Id of the programme.</param>
/// <param name="Kind">Which kind of document, from 0.</param>
/// <param name="Continuation">Of the store; null is the kind's beginning.</param>
internal sealed record RoundPlace(string Programme, int Kind, string? Continuation);
