namespace Parcours.App.Tests.Services.ServiceBus;

/// <summary>How a queue, or the queue behind a subscription, treats its messages.</summary>
public sealed record BusRules
{
    /// <summary>How long a message is locked for whoever received it.</summary>
    public TimeSpan Lock { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>After this many deliveries that weren't settled a message is dead-lettered.</summary>
    public int MaxDeliveries { get; init; } = 10;

    /// <summary>Within which an id that comes again is dropped; null takes everything.</summary>
    public TimeSpan? DuplicateWindow { get; init; }

    /// <summary>Whether messages are only given to whoever holds their session.</summary>
    public bool NeedsSession { get; init; }
}
