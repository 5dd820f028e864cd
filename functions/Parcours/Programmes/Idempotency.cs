using System.Security.Cryptography;
using Parcours.Documents;

namespace Parcours.Programmes;

/// <summary>What an idempotency key was used for. Partition: the programme's id.</summary>
public sealed record IdempotencyDocument : Document
{
    public required string BodyHash { get; init; }
}

/// <summary>Idempotency keys of HR's calls: the same key with the same body is the same call.</summary>
public sealed class Idempotency(IDocumentStore store)
{
    private const string Header = "Idempotency-Key";
    private const int KeptSeconds = 30 * 86_400;

    /// <summary>False when the request's key was used for another body. Without a key always true. Reads the buffered body again.</summary>
    public async Task<bool> ClaimAsync(string programmeId, HttpRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers[Header].ToString() is not { Length: > 0 } key)
        {
            return true;
        }

        request.Body.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(request.Body, cancellation));
        var id = "idempotency-" + Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)))[..40];
        var (known, _) = await store.GetOrCreateAsync(
            new IdempotencyDocument { Partition = programmeId, Id = id, BodyHash = hash, TimeToLive = KeptSeconds }, cancellation);
        return string.Equals(known.BodyHash, hash, StringComparison.Ordinal);
    }
}
