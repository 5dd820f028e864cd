namespace Parcours.Durable.Embedded;

/// <summary>What a turn's commit sets in motion.</summary>
internal sealed class TurnEffects
{
    /// <summary>Instances that have a message due now.</summary>
    public HashSet<string> Ready { get; } = new(StringComparer.Ordinal);

    public List<ActivityRow> Activities { get; } = [];

    /// <summary>Instants (UTC ticks) at which timers fall due.</summary>
    public List<long> Timers { get; } = [];

    /// <summary>The instance as it is stored now; null when the execution is over.</summary>
    public InstanceRow? Row { get; set; }

    /// <summary>Events that its history has.</summary>
    public int HistoryLength { get; set; }

    /// <summary>More messages may wait than the turn took in.</summary>
    public bool MayHaveMore { get; set; }
}
