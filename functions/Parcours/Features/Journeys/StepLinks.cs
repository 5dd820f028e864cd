using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Forms;
using Parcours.Platform.Security;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>What a link's token leads to.</summary>
internal abstract record LinkTarget
{
    private LinkTarget()
    {
    }

    public sealed record Unknown : LinkTarget;

    /// <summary>It was taken back, or its time is over; a new one may be asked for.</summary>
    public sealed record Gone(StepContext? Step, LinkDocument Link, bool Revoked) : LinkTarget;

    public sealed record Shown(StepContext Step, Form Form, LinkDocument Link) : LinkTarget;
}

/// <summary>The links of steps: each step has one, which its reminders carry again.</summary>
internal sealed class StepLinks(
    LinkIssuer links, LinkTokens tokens, LinkResolver resolver, StepContexts contexts, StepService steps,
    IDocumentStore store)
{
    /// <summary>New links of a step within a day, whoever asks for them.</summary>
    public const int MaxRenewalsADay = 3;

    private const string Purpose = "answer";

    /// <summary>The absolute address of a step's page, good for its present generation.</summary>
    public async Task<string> UrlAsync(StepDocument step, CancellationToken cancellation = default)
    {
        var url = await links.IssueAsync(step.Partition, step.Plan.Id, Purpose, expiresAt: null, cancellation);
        return step.LinkGeneration == 0
            ? url
            : await links.ReissueAsync(
                tokens.LinkId(step.Partition, step.Plan.Id), step.LinkGeneration, expiresAt: null, cancellation) ?? url;
    }

    /// <summary>Follows a token; looking changes nothing.</summary>
    public async Task<LinkTarget> FollowAsync(string token, Instant now, CancellationToken cancellation)
    {
        switch (await resolver.ResolveAsync(token, cancellation))
        {
            case LinkResolution.Found found:
                return await steps.ShowAsync(found.Link.Target, found.Link.StepId, now, cancellation) is (
                    var context, var form)
                    ? new LinkTarget.Shown(context, form, found.Link)
                    : new LinkTarget.Gone(
                        await contexts.ReadAsync(
                            found.Link.Target, found.Link.StepId, now, cancellation), found.Link, Revoked: false);
            case LinkResolution.Expired expired:
                return new LinkTarget.Gone(
                    await contexts.ReadAsync(
                        expired.Link.Target, expired.Link.StepId, now, cancellation), expired.Link, Revoked: false);
            case LinkResolution.Revoked revoked:
                return new LinkTarget.Gone(
                    await contexts.ReadAsync(
                        revoked.Link.Target, revoked.Link.StepId, now, cancellation), revoked.Link, Revoked: true);
            default:
                return new LinkTarget.Unknown();
        }
    }

    /// <summary>
    /// A new generation of a step's link: earlier ones die. Null when it was renewed <see cref="MaxRenewalsADay"/>
    /// times within a day: whoever holds an old link can't lock the person out, nor fill their mailbox.
    /// </summary>
    public async Task<StepDocument?> RenewAsync(StepContext context, Instant now, CancellationToken cancellation)
    {
        var refused = false;
        var renewed = await store.UpdateAsync<StepDocument>(context.Step.Partition, context.Step.Id, current =>
        {
            var lately = current.LinksAsked.Where(asked => asked > now - Duration.FromDays(1)).ToList();
            refused = lately.Count >= MaxRenewalsADay || current.LinkGeneration >= LinkTokens.MaxGeneration;
            return refused ? null
                : current with
                {
                    LinkGeneration = current.LinkGeneration + 1,
                    LinksAsked = [.. lately, now],
                    Signals = []
                };
        }, cancellation);
        return refused ? null : renewed;
    }

    /// <summary>The generation of a genuine token; null for any other text.</summary>
    public int? GenerationOf(string token) => tokens.Read(token)?.Generation;

    /// <summary>The link's id, under which codes are kept.</summary>
    public string IdOf(PlannedStep step, string partition) => tokens.LinkId(partition, step.Id);
}
