namespace Parcours.App.Tests.Services.ServiceBus;

/// <summary>Who holds which session of a queue, and until when. The caller holds the broker's gate.</summary>
internal sealed class BusSessions(BusRules rules, Func<DateTimeOffset> now)
{
    private readonly Dictionary<string, (string Holder, DateTimeOffset Until)> _held = new();

    public bool IsTaken(string session) => _held.TryGetValue(session, out var held) && held.Until > now();

    /// <summary>Until when it is held from now on; null when somebody else has it.</summary>
    public DateTimeOffset? Take(string session, string holder)
    {
        if (IsTaken(session))
        {
            return null;
        }

        _held[session] = (holder, now() + rules.Lock);
        return _held[session].Until;
    }

    public DateTimeOffset? Renew(string session)
    {
        if (!IsTaken(session))
        {
            return null;
        }

        _held[session] = _held[session] with { Until = now() + rules.Lock };
        return _held[session].Until;
    }

    /// <summary>Whether the holder had it.</summary>
    public bool Free(string session, string holder) =>
        _held.TryGetValue(session, out var held) && held.Holder == holder && _held.Remove(session);
}
