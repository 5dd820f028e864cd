using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;

namespace Parcours.Platform.Mail;

/// <summary>
/// The addresses that are left in peace. Whoever sends asks here first; HR sees the list, and ends an entry when its
/// reason is gone.
/// </summary>
internal sealed class Suppressions(IDocumentStore store)
{
    /// <summary>The reasons of an address; null when there is none.</summary>
    public Task<SuppressionDocument?> FindAsync(EmailAddress address, CancellationToken cancellation) =>
        store.ReadAsync<SuppressionDocument>(SuppressionDocument.ThePartition, IdOf(address), cancellation);

    /// <summary>Every address that has a reason.</summary>
    public Task<IReadOnlyList<SuppressionDocument>> ListAsync(CancellationToken cancellation) =>
        store.ListAsync<SuppressionDocument>(SuppressionDocument.ThePartition, cancellation);

    /// <summary>Adds a reason, and the mail that it is about; a reason that is there stays as old as it is.</summary>
    public async Task AddAsync(
        EmailAddress address, SuppressionReason reason, MailSource source, Instant now, CancellationToken cancellation)
    {
        var first = new Suppression(reason, now, [source]);
        var (_, created) = await store.GetOrCreateAsync(
            new SuppressionDocument
            {
                Partition = SuppressionDocument.ThePartition,
                Id = IdOf(address),
                Email = address,
                Reasons = [first],
            }, cancellation);
        if (!created)
        {
            await store.UpdateAsync<SuppressionDocument>(
                SuppressionDocument.ThePartition, IdOf(address),
                current => current.Reasons.FirstOrDefault(known => known.Reason == reason) is not { } known
                    ? current with { Reasons = [.. current.Reasons, first] }
                    : known.Mails.Contains(source) ? null
                    : current with
                    {
                        Reasons =
                        [
                            .. current.Reasons.Where(other => other != known),
                            known with { Mails = [.. known.Mails, source] },
                        ],
                    },
                cancellation);
        }
    }

    /// <summary>Ends a reason. What it was; null when there was none.</summary>
    public async Task<Suppression?> EndAsync(
        EmailAddress address, SuppressionReason reason, CancellationToken cancellation)
    {
        if (await FindAsync(address, cancellation) is not { } known)
        {
            return null;
        }

        var ended = known.Reasons.FirstOrDefault(entry => entry.Reason == reason);
        var left = await store.UpdateAsync<SuppressionDocument>(
            known.Partition, known.Id,
            current => current with { Reasons = [.. current.Reasons.Where(entry => entry.Reason != reason)] },
            cancellation);
        if (left?.Reasons.Count == 0)
        {
            await store.DeleteAsync(known.Partition, known.Id, cancellation);
        }

        return ended;
    }

    /// <summary>Forgets an address, when its person is erased.</summary>
    public Task ForgetAsync(EmailAddress address, CancellationToken cancellation) =>
        store.DeleteAsync(SuppressionDocument.ThePartition, IdOf(address), cancellation);

    private static string IdOf(EmailAddress address) =>
        "address-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))[..32];
}
