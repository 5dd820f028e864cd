using Parcours.TaskHub.Storage;

namespace Parcours.TaskHub.Turns;

/// <summary>What a turn's commit sets in motion.</summary>
internal sealed class TurnEffects
{
    /// <summary>Instances that have a message due now.</summary>
    public HashSet<string> Ready { get; } = new();

    public List<ActivityRow> Activities { get; } = [];

    /// <summary>Instants (UTC ticks) at which timers fall due.</summary>
    public List<long> Timers { get; } = [];

    /// <summary>The instance has begun, ended, been held or gone on: what somebody may wait for.</summary>
    public bool IsStatusChanged { get; set; }

    /// <summary>More messages may wait than the turn took in.</summary>
    public bool MayHaveMore { get; set; }
}
