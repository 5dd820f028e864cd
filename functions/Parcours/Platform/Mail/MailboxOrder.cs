using Parcours.Programme.Definition;

namespace Parcours.Platform.Mail;

/// <summary>What is known of a mail without reading it.</summary>
internal sealed record MailboxEntry(long Sequence, string Id, EmailAddress To);

/// <summary>
/// The order of the mailbox. Mails are written side by side, and finish in any order; one is listed only when all
/// before it are written or given up, so that whoever reads on from the last one that they saw misses none.
/// </summary>
internal sealed class MailboxOrder
{
    private readonly Lock _gate = new();
    private readonly List<MailboxEntry> _listed;
    private readonly Dictionary<string, int> _places = [];
    private readonly SortedSet<long> _beingWritten = [];
    private readonly SortedDictionary<long, MailboxEntry> _written = [];
    private long _last;

    public MailboxOrder(IEnumerable<MailboxEntry> stored)
    {
        _listed = [.. stored.OrderBy(entry => entry.Sequence)];
        for (var place = 0; place < _listed.Count; place++)
        {
            _places[_listed[place].Id] = place;
        }

        _last = _listed.Count > 0 ? _listed[^1].Sequence : 0;
    }

    /// <summary>A place for a mail about to be written.</summary>
    public long Reserve()
    {
        lock (_gate)
        {
            _beingWritten.Add(++_last);
            return _last;
        }
    }

    /// <summary>The mail at a place is written, or won't be.</summary>
    public void Settle(long sequence, MailboxEntry? entry)
    {
        lock (_gate)
        {
            _beingWritten.Remove(sequence);
            if (entry is not null)
            {
                _written[sequence] = entry;
            }

            var open = _beingWritten.Count > 0 ? _beingWritten.Min : long.MaxValue;
            while (_written.Count > 0 && _written.First() is var (next, first) && next < open)
            {
                _written.Remove(next);
                _places[first.Id] = _listed.Count;
                _listed.Add(first);
            }
        }
    }

    /// <summary>The mails after one, oldest first; null when that one isn't listed.</summary>
    public IReadOnlyList<MailboxEntry>? After(string? id)
    {
        lock (_gate)
        {
            if (id is null)
            {
                return [.. _listed];
            }

            return _places.TryGetValue(id, out var place) ? _listed[(place + 1)..] : null;
        }
    }
}
