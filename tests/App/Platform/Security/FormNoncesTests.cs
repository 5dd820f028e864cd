using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Parcours.Platform.Security;

namespace Parcours.App.Tests.Platform.Security;

public class FormNoncesTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public void A_nonce_is_good_for_its_page_and_purpose()
    {
        var nonces = NoncesAt(Now);
        var nonce = nonces.Create("token", "form");

        Assert.True(nonces.IsValid(nonce, "token", "form"));
        Assert.False(nonces.IsValid(nonce, "other", "form"));
        Assert.False(nonces.IsValid(nonce, "token", "console"));
        Assert.False(nonces.IsValid(null, "token", "form"));
        Assert.False(nonces.IsValid("", "token", "form"));
        Assert.False(nonces.IsValid(nonce + "x", "token", "form"));
    }

    [Theory]
    [InlineData(47, true)]
    [InlineData(49, false)]
    public void It_is_good_for_two_days(int hours, bool isGood) => Assert.Equal(
        isGood,
        NoncesAt(Now).IsValid(NoncesAt(Now.AddHours(-hours)).Create("token", "form"), "token", "form"));

    [Fact]
    public void Programs_with_the_same_key_accept_each_others() =>
        Assert.True(NoncesAt(Now).IsValid(NoncesAt(Now).Create("token", "form"), "token", "form"));

    [Fact]
    public void Programs_with_another_key_do_not() => Assert.False(
        NoncesAt(Now).IsValid(NoncesAt(Now, firstByte: 1).Create("token", "form"), "token", "form"));

    private static FormNonces NoncesAt(DateTimeOffset now, byte firstByte = 0)
    {
        byte[] key = [firstByte, .. Enumerable.Repeat((byte)7, 31)];
        var services = new ServiceCollection().AddLogging().AddWeb(_ => new WebSettings
        {
            Key = key,
            HrKey = "the-key-of-the-tests",
            PublicUrl = () => "https://parcours.test",
            WallClock = new FakeTimeProvider(now),
        }).BuildServiceProvider();
        return services.GetRequiredService<FormNonces>();
    }
}
