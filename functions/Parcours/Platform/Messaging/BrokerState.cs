using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;

namespace Parcours.Platform.Messaging;

/// <summary>What the broker is used for; one may fail while the other works.</summary>
internal enum BrokerUse
{
    Events,
    Commands,
}

/// <summary>Whether the broker can be used, for health and for HR's console.</summary>
internal sealed class BrokerState(RealTime real, ILogger<BrokerState> logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<BrokerUse, DateTimeOffset> _unusable = [];

    /// <summary>
    /// Since when it can't be used for one thing or the other, real time; null while it can, or nobody has tried.
    /// </summary>
    public DateTimeOffset? UnusableSince
    {
        get
        {
            lock (_gate)
            {
                return _unusable.Count == 0 ? null : _unusable.Values.Min();
            }
        }
    }

    public void Works(BrokerUse use)
    {
        lock (_gate)
        {
            if (_unusable.Remove(use))
            {
                Log.BrokerBack(logger, use.ToString());
            }
        }
    }

    public void Fails(BrokerUse use, Exception fault)
    {
        lock (_gate)
        {
            if (_unusable.TryAdd(use, real.Provider.GetUtcNow()))
            {
                Log.BrokerGone(logger, fault, use.ToString());
            }
        }
    }
}
