using Parcours.Platform.Documents;

namespace Parcours.Platform.Security;

/// <summary>What a token leads to.</summary>
internal abstract record LinkResolution
{
    private LinkResolution()
    {
    }

    /// <summary>We never made it, or what it led to was erased.</summary>
    public sealed record Unknown : LinkResolution;

    /// <summary>It was taken back, or a newer one replaces it.</summary>
    public sealed record Revoked(LinkDocument Link) : LinkResolution;

    /// <summary>Its time is over; the person may ask for a new one.</summary>
    public sealed record Expired(LinkDocument Link) : LinkResolution;

    public sealed record Found(LinkDocument Link) : LinkResolution;
}

/// <summary>
/// Finds what a token leads to. A token that we didn't make is turned away before the store is asked, in the time that
/// a genuine one takes to check: nobody learns which links exist.
/// </summary>
internal sealed class LinkResolver(LinkTokens tokens, IDocumentStore store, TimeProvider time)
{
    public async Task<LinkResolution> ResolveAsync(string? token, CancellationToken cancellation = default)
    {
        if (tokens.Read(token) is not { } read
            || await store.ReadAsync<LinkDocument>(read.LinkId, LinkDocument.TheId, cancellation) is not { } link)
        {
            return new LinkResolution.Unknown();
        }

        if (link.Revoked || read.Generation != link.Generation)
        {
            return new LinkResolution.Revoked(link);
        }

        return link.ExpiresAt is { } end && end <= time.GetUtcNow()
            ? new LinkResolution.Expired(link)
            : new LinkResolution.Found(link);
    }
}
