using Parcours.Platform.Security;

namespace Parcours.App.Tests.Platform.Security;

public class FormNoncesTests
{
    [Fact]
    public async Task A_nonce_is_good_for_its_page_and_purpose_for_two_days()
    {
        await using var access = await AccessFixture.CreateAsync();
        var nonces = new FormNonces(access.Settings);
        var nonce = nonces.Create("token", "form");

        Assert.True(nonces.IsValid(nonce, "token", "form"));
        Assert.False(nonces.IsValid(nonce, "other", "form"));
        Assert.False(nonces.IsValid(nonce, "token", "console"));
        Assert.False(nonces.IsValid(null, "token", "form"));
        access.WallClock.Advance(TimeSpan.FromDays(2));
        Assert.True(nonces.IsValid(nonce, "token", "form"));
        access.WallClock.Advance(TimeSpan.FromDays(1));
        Assert.False(nonces.IsValid(nonce, "token", "form"));
    }
}
