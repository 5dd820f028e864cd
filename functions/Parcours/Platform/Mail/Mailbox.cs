using System.Runtime.CompilerServices;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;

namespace Parcours.Platform.Mail;

/// <summary>The mails of one machine, in the order in which they came.</summary>
internal sealed class Mailbox(IDocumentStore store) : IDisposable
{
    /// <summary>Above this, reading the whole partition is quicker than reading mail by mail.</summary>
    private const int FewMails = 200;

    private readonly SemaphoreSlim _loading = new(1);
    private MailboxOrder? _order;

    /// <summary>Adds a mail; nothing happens when one of its id is there already.</summary>
    /// <param name="make">Makes the document for its place.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public async Task AddAsync(Func<long, MailboxMessageDocument> make, CancellationToken cancellation = default)
    {
        var order = await OrderAsync(cancellation);
        var sequence = order.Reserve();
        MailboxEntry? entry = null;
        try
        {
            if (await store.CreateAsync(make(sequence), cancellation) is { } written)
            {
                entry = EntryOf(written);
            }
        }
        finally
        {
            order.Settle(sequence, entry);
        }
    }

    /// <summary>What the mailbox holds, oldest first; null when <paramref name="after"/> is no mail of it.</summary>
    /// <param name="to">Only mails to this address.</param>
    /// <param name="after">Only mails that came after this one.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<MailboxEntry>?> ListAsync(
        EmailAddress? to, string? after, CancellationToken cancellation = default)
    {
        var entries = (await OrderAsync(cancellation)).After(after);
        return to is null ? entries
            : entries?.Where(entry => entry.To == to).ToArray();
    }

    /// <summary>A mail, or null.</summary>
    public Task<MailboxMessageDocument?> ReadAsync(string id, CancellationToken cancellation = default) =>
        store.ReadAsync<MailboxMessageDocument>(MailboxMessageDocument.ThePartition, id, cancellation);

    /// <summary>The mails of these entries, in their order; what has been erased since is left out.</summary>
    public async IAsyncEnumerable<MailboxMessageDocument> ReadAllAsync(
        IReadOnlyList<MailboxEntry> entries, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var all = entries.Count > FewMails
            ? (await store.ListAsync<MailboxMessageDocument>(MailboxMessageDocument.ThePartition, cancellation))
                .ToDictionary(message => message.Id)
            : null;
        foreach (var entry in entries)
        {
            if ((all is null ? await ReadAsync(entry.Id, cancellation) : all.GetValueOrDefault(entry.Id))
                is { } message)
            {
                yield return message;
            }
        }
    }

    /// <summary>Deletes a person's mails, for erasure. Their places stay, so that reading on works.</summary>
    public async Task EraseAsync(Func<EmailAddress, bool> isTheirs, CancellationToken cancellation = default)
    {
        foreach (var entry in (await OrderAsync(cancellation)).After(null)!.Where(entry => isTheirs(entry.To)))
        {
            await store.DeleteAsync(MailboxMessageDocument.ThePartition, entry.Id, cancellation);
        }
    }

    public void Dispose() => _loading.Dispose();

    private async Task<MailboxOrder> OrderAsync(CancellationToken cancellation)
    {
        if (_order is { } known)
        {
            return known;
        }

        await _loading.WaitAsync(cancellation);
        try
        {
            return _order ??= new MailboxOrder(
                (await store.ListAsync<MailboxMessageDocument>(MailboxMessageDocument.ThePartition, cancellation))
                    .Select(EntryOf));
        }
        finally
        {
            _loading.Release();
        }
    }

    private static MailboxEntry EntryOf(MailboxMessageDocument message) =>
        new(message.Sequence, message.Id, EmailAddress.Of(message.To));
}
