using Parcours.Platform.Security;
using Parcours.Platform.Startup;

namespace Parcours.App.Tests.Platform.Security;

public sealed class KeyRingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parcours-keys-");

    [Fact]
    public void Keys_are_made_once()
    {
        var first = KeyRing.Open(() => _folder.FullName, null);
        var second = KeyRing.Open(() => _folder.FullName, null);
        Assert.Equal((true, false), (first.HrKeyIsNew, second.HrKeyIsNew));
        Assert.Equal(first.HrKey, second.HrKey);
        Assert.Equal(first.LinkKey.ToArray(), second.LinkKey.ToArray());
        Assert.Equal(32, first.LinkKey.Length);
    }

    [Fact]
    public void A_key_from_the_settings_wins_and_is_not_stored()
    {
        Assert.Equal("from-the-settings", KeyRing.Open(() => _folder.FullName, "from-the-settings").HrKey);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "hr.key")));
    }

    [Fact]
    public void The_key_of_links_is_shared_by_the_settings()
    {
        var key = Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray());
        Assert.Equal(Enumerable.Repeat((byte)7, 32), KeyRing.Open(() => _folder.FullName, null, key).LinkKey.ToArray());
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "link.key")));
    }

    [Fact]
    public async Task A_file_that_holds_no_key_is_named()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "link.key"), "short", TestContext.Current.CancellationToken);
        var failure = Assert.Throws<StartupException>(() => KeyRing.Open(() => _folder.FullName, null));
        Assert.Contains("link.key", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
