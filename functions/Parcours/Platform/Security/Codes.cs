using System.Buffers.Binary;
using System.Globalization;
using Parcours.Platform.Documents;

namespace Parcours.Platform.Security;

/// <summary>What became of a code that somebody typed.</summary>
internal enum CodeCheck
{
    Right,
    Wrong,

    /// <summary>Too old, tried too often, or never asked for.</summary>
    Void,
}

/// <summary>
/// 6-digit codes that show saved answers again and change addresses. A code is good for ten minutes and five wrong
/// tries; whoever was right may use it again within its time.
/// </summary>
internal sealed class Codes(WebSettings settings, IDocumentStore store, IRandomSource random)
{
    public const int MaxAttempts = 5;
    public const int MaxPerHour = 10;

    private const int CodeCount = 1_000_000;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly Mac _mac = new(settings.Key.Span, "codes");

    /// <summary>
    /// A new code for a link, to be mailed to the known address; earlier ones are void. Null: too many were asked for.
    /// </summary>
    public async Task<string?> IssueAsync(string linkId, CancellationToken cancellation = default)
    {
        var code = NewCode();
        var now = settings.WallClock.GetUtcNow();
        var fresh = new CodeDocument
        {
            Id = CodeDocument.TheId,
            Partition = linkId,
            Hash = Hash(linkId, code),
            ExpiresAt = now + Life,
            Made = [now],
        };

        var (_, created) = await store.GetOrCreateAsync(fresh, cancellation);
        if (created)
        {
            return code;
        }

        var refused = false;
        await store.UpdateAsync<CodeDocument>(
            linkId,
            CodeDocument.TheId,
            current =>
            {
                var lately = current.Made.Where(made => made > now - TimeSpan.FromHours(1)).ToArray();
                refused = lately.Length >= MaxPerHour;
                return refused ? current : fresh with { ETag = current.ETag, Made = [.. lately, now] };
            },
            cancellation);
        return refused ? null : code;
    }

    /// <summary>
    /// Tries a code. Each try is written before its outcome is told, so that many at once count as many.
    /// </summary>
    public async Task<CodeCheck> CheckAsync(string linkId, string? code, CancellationToken cancellation = default)
    {
        var outcome = CodeCheck.Void;
        var hash = Hash(linkId, code?.Trim() ?? "");
        var now = settings.WallClock.GetUtcNow();
        await store.UpdateAsync<CodeDocument>(
            linkId,
            CodeDocument.TheId,
            current =>
            {
                if (current.AttemptsLeft <= 0 || current.ExpiresAt <= now)
                {
                    outcome = CodeCheck.Void;
                    return current;
                }

                outcome = Mac.Same(hash, current.Hash) ? CodeCheck.Right : CodeCheck.Wrong;
                return current with
                {
                    AttemptsLeft =
                    outcome == CodeCheck.Right ? MaxAttempts : current.AttemptsLeft - 1
                };
            },
            cancellation);
        return outcome;
    }

    private string Hash(string linkId, string code) => Base32.Encode(_mac.Over(32, linkId, code));

    private string NewCode()
    {
        // 64 random bits make the remainder's bias too small to matter.
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        random.Fill(bytes);
        return (BinaryPrimitives.ReadUInt64BigEndian(bytes) % CodeCount)
            .ToString("000000", CultureInfo.InvariantCulture);
    }
}
