using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Parcours.Platform.Documents;

namespace Parcours.Platform.Web;

/// <summary>What an idempotency key was used for. Partition: the programme's id.</summary>
internal sealed record IdempotencyDocument : Document
{
    public required string BodyHash { get; init; }

    /// <summary>When it was used first.</summary>
    public Instant? At { get; init; }
}

/// <param name="IsTaken">The key was used for another body.</param>
/// <param name="Repeats">When the same was asked first; null when it is now.</param>
internal sealed record IdempotencyClaim(bool IsTaken, Instant? Repeats);

/// <summary>A key together with what was asked by it; neither can be read from it.</summary>
/// <param name="Id">Of the key.</param>
/// <param name="BodyHash">Of what was asked.</param>
public sealed record IdempotencyKey(string Id, string BodyHash)
{
    /// <summary>How long a key is remembered.</summary>
    public static readonly Duration Lifetime = Duration.FromDays(30);

    /// <param name="key">Whoever asks makes it up.</param>
    /// <param name="body">What is asked.</param>
    public static IdempotencyKey Of(string key, string body) => new(IdOf(key), Hash(body));

    internal static string IdOf(string key) => "idempotency-" + Hash(key)[..40];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>
/// Idempotency keys of starts, by call or by command: the same key with the same body is the same start.
/// </summary>
internal sealed class Idempotency(IDocumentStore store)
{
    /// <summary>The header of the API.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Takes a key for a body, unless it was used for another one; without a key nothing is taken.</summary>
    /// <param name="programmeId">Of the programme.</param>
    /// <param name="key">Whoever asks makes it up; null or empty is none.</param>
    /// <param name="body">What was asked, from its beginning.</param>
    /// <param name="now">When it is asked, UTC.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IdempotencyClaim> ClaimAsync(
        string programmeId, string? key, Stream body, Instant now, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(key))
        {
            return new IdempotencyClaim(IsTaken: false, Repeats: null);
        }

        body.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(body, cancellation));
        var claim = new IdempotencyDocument
        {
            Partition = programmeId,
            Id = IdempotencyKey.IdOf(key),
            BodyHash = hash,
            At = now,
            TimeToLive = (int)IdempotencyKey.Lifetime.TotalSeconds,
        };
        var (known, created) = await store.GetOrCreateAsync(claim, cancellation);
        return new IdempotencyClaim(known.BodyHash != hash, created ? null : known.At);
    }
}
