using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Parcours.Platform.Startup;

namespace Parcours.Platform.Security;

/// <summary>
/// The secrets of one machine, made at first start and kept in the data folder's <c>keys</c>, each readable by its
/// owner only.
/// </summary>
internal sealed class KeyRing
{
    private const int KeyBytes = 32;

    private KeyRing(string hrKey, bool hrKeyIsNew, byte[] linkKey)
    {
        HrKey = hrKey;
        HrKeyIsNew = hrKeyIsNew;
        LinkKey = linkKey;
    }

    /// <summary>Key of the HR API.</summary>
    public string HrKey { get; }

    /// <summary>Whether it was made just now, and so hasn't been shown yet.</summary>
    public bool HrKeyIsNew { get; }

    /// <summary>32 random bytes that sign emailed links.</summary>
    public ReadOnlyMemory<byte> LinkKey { get; }

    /// <summary>Reads the keys, making those that aren't there.</summary>
    /// <param name="folder">The data folder's keys; not asked for where the settings give both.</param>
    /// <param name="hrKey">The HR key from the settings, which is not stored; null reads or makes one.</param>
    /// <param name="linkKey">The key of links from the settings, base64, which is not stored; null reads or makes
    /// one.</param>
    /// <exception cref="StartupException">A key file isn't what it should be.</exception>
    public static KeyRing Open(Func<string> folder, string? hrKey, string? linkKey = null)
    {
        var link = linkKey is null ? ReadOrMake(Path.Combine(folder(), "link.key")).Key
            : Convert.FromBase64String(linkKey);
        if (hrKey is not null)
        {
            return new KeyRing(hrKey, hrKeyIsNew: false, link);
        }

        var (made, isNew) = ReadOrMake(Path.Combine(folder(), "hr.key"));
        return new KeyRing(Base64Url.EncodeToString(made), isNew, link);
    }

    private static (byte[] Key, bool IsNew) ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            var key = RandomNumberGenerator.GetBytes(KeyBytes);
            Write(path, Base64Url.EncodeToString(key));
            return (key, true);
        }

        var text = File.ReadAllText(path).Trim();
        return Base64Url.IsValid(text, out var length) && length == KeyBytes
            ? (Base64Url.DecodeFromChars(text), false)
            : throw new StartupException($"The key file {path} doesn't hold a key of {KeyBytes} bytes.");
    }

    /// <summary>Written beside and moved into place, so that a crash leaves a whole key or none.</summary>
    private static void Write(string path, string text)
    {
        var beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(beside, options))
        {
            file.Write(Encoding.ASCII.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path);
    }
}
