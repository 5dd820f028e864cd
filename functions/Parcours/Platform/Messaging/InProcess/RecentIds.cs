namespace Parcours.Platform.Messaging.InProcess;

/// <summary>Message ids of the last ten minutes, to drop what comes twice. The caller holds its gate.</summary>
internal sealed class RecentIds(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly HashSet<string> _ids = [];
    private readonly Queue<(DateTimeOffset At, string Id)> _order = new();

    /// <summary>False when the id came already within the window.</summary>
    public bool Add(string id)
    {
        var now = time.GetUtcNow();
        while (_order.TryPeek(out var oldest) && oldest.At + Window <= now)
        {
            _ids.Remove(_order.Dequeue().Id);
        }

        if (!_ids.Add(id))
        {
            return false;
        }

        _order.Enqueue((now, id));
        return true;
    }
}
