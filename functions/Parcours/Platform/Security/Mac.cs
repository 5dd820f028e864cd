using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Parcours.Platform.Security;

/// <summary>
/// HMAC-SHA-256 over texts, with a key of its own for each purpose, derived from the one in the data folder or vault.
/// </summary>
internal sealed class Mac
{
    private const int MinKeyBytes = 32;

    private readonly byte[] _key;

    /// <param name="key">At least 32 secret bytes.</param>
    /// <param name="purpose">What the seal is for: seals of one purpose are worth nothing for another.</param>
    public Mac(ReadOnlySpan<byte> key, string purpose)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, MinKeyBytes, nameof(key));
        _key = DeriveKey(key, purpose, HMACSHA256.HashSizeInBytes);
    }

    /// <summary>The key of a purpose (RFC 5869): from none of them can another be found.</summary>
    public static byte[] DeriveKey(ReadOnlySpan<byte> key, string purpose, int byteCount)
    {
        var derived = new byte[byteCount];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, [], Encoding.UTF8.GetBytes("parcours/" + purpose));
        return derived;
    }

    /// <summary>
    /// The first bytes of the seal over the parts; each part is preceded by its length, so that none can run into the
    /// next.
    /// </summary>
    public byte[] Over(int byteCount, params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset()[..byteCount];
    }

    /// <summary>Compares two texts in a time that depends on their lengths alone.</summary>
    public static bool Same(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
