using Parcours.Platform.Security;

namespace Parcours.App.Tests.Platform.Security;

public class LinkResolverTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_leads_to_its_step_and_is_the_same_when_issued_again()
    {
        await using var access = await AccessFixture.CreateAsync();
        var url = await access.Links.IssueAsync("j1", "needs", "answer", access.Time.GetUtcNow().AddDays(7), Token);

        Assert.Equal(
            url, await access.Links.IssueAsync("j1", "needs", "answer", access.Time.GetUtcNow().AddDays(9), Token));
        Assert.StartsWith("https://parcours.test/p/", url);
        var found = Assert.IsType<LinkResolution.Found>(await access.Resolver.ResolveAsync(TokenOf(url), Token));
        Assert.Equal(("j1", "needs", "answer"), (found.Link.Target, found.Link.StepId, found.Link.Purpose));
        Assert.Equal(access.Time.GetUtcNow().AddDays(9), found.Link.ExpiresAt);
    }

    [Fact]
    public async Task A_link_expires_at_its_instant()
    {
        await using var access = await AccessFixture.CreateAsync();
        var url = await access.Links.IssueAsync("j1", "needs", "answer", access.Time.GetUtcNow().AddDays(7), Token);

        access.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        Assert.IsType<LinkResolution.Found>(await access.Resolver.ResolveAsync(TokenOf(url), Token));
        access.Time.Advance(TimeSpan.FromTicks(1));
        Assert.IsType<LinkResolution.Expired>(await access.Resolver.ResolveAsync(TokenOf(url), Token));
    }

    [Fact]
    public async Task A_new_link_takes_the_place_of_the_old_one_and_asking_twice_makes_one()
    {
        await using var access = await AccessFixture.CreateAsync();
        var old = await access.Links.IssueAsync("j1", "needs", "answer", null, Token);
        var linkId = access.Tokens.LinkId("j1", "needs");

        var fresh = await access.Links.ReissueAsync(linkId, 1, null, Token);

        Assert.Equal(fresh, await access.Links.ReissueAsync(linkId, 1, null, Token));
        Assert.NotEqual(old, fresh);
        Assert.IsType<LinkResolution.Revoked>(await access.Resolver.ResolveAsync(TokenOf(old), Token));
        Assert.IsType<LinkResolution.Found>(await access.Resolver.ResolveAsync(TokenOf(fresh!), Token));
    }

    [Fact]
    public async Task A_revoked_link_stays_revoked_until_it_is_issued_anew()
    {
        await using var access = await AccessFixture.CreateAsync();
        var url = await access.Links.IssueAsync("j1", "needs", "answer", null, Token);
        await access.Links.RevokeAsync(access.Tokens.LinkId("j1", "needs"), Token);

        Assert.IsType<LinkResolution.Revoked>(await access.Resolver.ResolveAsync(TokenOf(url), Token));
        await access.Links.ReissueAsync(access.Tokens.LinkId("j1", "needs"), 1, null, Token);
        Assert.IsType<LinkResolution.Revoked>(await access.Resolver.ResolveAsync(TokenOf(url), Token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    public async Task What_is_no_token_is_unknown(string? token)
    {
        await using var access = await AccessFixture.CreateAsync();

        Assert.IsType<LinkResolution.Unknown>(await access.Resolver.ResolveAsync(token, Token));
    }

    [Fact]
    public async Task A_genuine_token_of_an_erased_link_is_unknown()
    {
        await using var access = await AccessFixture.CreateAsync();

        Assert.IsType<LinkResolution.Unknown>(
            await access.Resolver.ResolveAsync(access.Tokens.Token(access.Tokens.LinkId("j9", "gone"), 0), Token));
        Assert.Null(await access.Links.ReissueAsync(access.Tokens.LinkId("j9", "gone"), 1, null, Token));
    }

    private static string TokenOf(string url) => url[(url.LastIndexOf('/') + 1)..];
}
