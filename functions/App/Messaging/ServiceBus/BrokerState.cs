using Parcours.App.Hosting;

namespace Parcours.App.Messaging.ServiceBus;

/// <summary>Whether the broker can be used, for health and for HR's console.</summary>
public sealed class BrokerState(RealTime real, ILogger<BrokerState> logger)
{
    private readonly Lock _gate = new();

    /// <summary>Since when it can't be used, real time; null while it can, or nobody has tried.</summary>
    public DateTimeOffset? UnusableSince { get; private set; }

    public void Works()
    {
        lock (_gate)
        {
            if (UnusableSince is not null)
            {
                UnusableSince = null;
                Log.BrokerBack(logger);
            }
        }
    }

    public void Fails(Exception fault)
    {
        lock (_gate)
        {
            if (UnusableSince is null)
            {
                UnusableSince = real.Provider.GetUtcNow();
                Log.BrokerGone(logger, fault);
            }
        }
    }
}
