using System.Security.Cryptography;
using Parcours.Documents;

namespace Parcours.Programmes;

/// <summary>What an idempotency key was used for. Partition: the programme's id.</summary>
public sealed record IdempotencyDocument : Document
{
    public required string BodyHash { get; init; }
}

/// <summary>Idempotency keys of HR's calls and commands: the same key with the same body is the same call.</summary>
public sealed class Idempotency(IDocumentStore store)
{
    /// <summary>The header of the API.</summary>
    public const string Header = "Idempotency-Key";

    private const int KeptSeconds = 30 * 86_400;

    /// <summary>False when the key was used for another body; without a key always true.</summary>
    /// <param name="programmeId">Of the programme.</param>
    /// <param name="key">Whoever asks makes it up; null or empty is none.</param>
    /// <param name="body">What was asked, from its beginning.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> ClaimAsync(string programmeId, string? key, Stream body, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (string.IsNullOrEmpty(key))
        {
            return true;
        }

        body.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(body, cancellation));
        var id = "idempotency-" + Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)))[..40];
        var (known, _) = await store.GetOrCreateAsync(
            new IdempotencyDocument { Partition = programmeId, Id = id, BodyHash = hash, TimeToLive = KeptSeconds }, cancellation);
        return string.Equals(known.BodyHash, hash, StringComparison.Ordinal);
    }
}
