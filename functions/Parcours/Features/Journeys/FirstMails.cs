using System.Security.Cryptography;
using System.Text;
using Parcours.Platform.Documents;

namespace Parcours.Features.Journeys;

/// <summary>That somebody has had a first mail of a programme. Partition: the programme's id.</summary>
internal sealed record ReceiverDocument : Document
{
    /// <summary>Id of the mail that carried the information notice.</summary>
    public required string FirstMail { get; init; }
}

/// <summary>Everybody who gets mail gets the information notice with the first one.</summary>
internal sealed class FirstMails(IDocumentStore store)
{
    /// <summary>
    /// Whether a mail is the first to that address in the programme; asking again for the same mail says the same.
    /// </summary>
    public async Task<bool> IsFirstAsync(
        string programmeId, string email, string mailId, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.ToUpperInvariant())));
        var (receiver, _) = await store.GetOrCreateAsync(
            new ReceiverDocument { Partition = programmeId, Id = "receiver-" + hash[..32], FirstMail = mailId },
            cancellation);
        return receiver.FirstMail == mailId;
    }
}
