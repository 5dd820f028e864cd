using Parcours.Platform.Documents;

namespace Parcours.Platform.Security;

/// <summary>Issues links, again and anew, and takes them back. Each call may be repeated without harm.</summary>
internal sealed class LinkIssuer(LinkTokens tokens, IDocumentStore store, WebSettings settings)
{
    /// <summary>The page's absolute address for a token.</summary>
    public string Url(string token) => settings.PublicUrl().TrimEnd('/') + "/p/" + token;

    /// <summary>
    /// The address of a step's link, made on first call; later calls give the same one as long as it isn't re-issued,
    /// and move its expiry.
    /// </summary>
    public async Task<string> IssueAsync(
        string target, string stepId, string purpose, DateTimeOffset? expiresAt,
        CancellationToken cancellation = default)
    {
        var linkId = tokens.LinkId(target, stepId);
        var (link, created) = await store.GetOrCreateAsync(
            new LinkDocument
            {
                Id = LinkDocument.TheId,
                Partition = linkId,
                Target = target,
                StepId = stepId,
                Purpose = purpose,
                ExpiresAt = expiresAt,
            },
            cancellation);
        if (!created && link.ExpiresAt != expiresAt)
        {
            link = await ChangeAsync(linkId, current => current with { ExpiresAt = expiresAt }, cancellation) ?? link;
        }

        return Url(tokens.Token(linkId, link.Generation));
    }

    /// <summary>
    /// Raises a link's generation: tokens handed out before lead to the revoked page. The wanted generation comes from
    /// the caller, so that doing it twice is doing it once.
    /// </summary>
    /// <returns>The new address, or null when there is no such link.</returns>
    public async Task<string?> ReissueAsync(
        string linkId, int generation, DateTimeOffset? expiresAt, CancellationToken cancellation = default)
    {
        var link = await ChangeAsync(
            linkId,
            current => generation > current.Generation
                ? current with { Generation = generation, Revoked = false, ExpiresAt = expiresAt }
                : current,
            cancellation);
        return link is null ? null : Url(tokens.Token(linkId, link.Generation));
    }

    /// <summary>Takes a link back; a re-issue brings it to life again.</summary>
    public Task RevokeAsync(string linkId, CancellationToken cancellation = default) =>
        ChangeAsync(linkId, current => current.Revoked ? current : current with { Revoked = true }, cancellation);

    private Task<LinkDocument?> ChangeAsync(
        string linkId, Func<LinkDocument, LinkDocument?> change, CancellationToken cancellation) =>
        store.UpdateAsync(linkId, LinkDocument.TheId, change, cancellation);
}
