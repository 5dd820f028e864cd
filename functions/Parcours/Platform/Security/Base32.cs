using System.Buffers;
using System.Text;

namespace Parcours.Platform.Security;

/// <summary>Base 32 in lower case: survives mail programs that change case, and needs no escaping anywhere.</summary>
internal static class Base32
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private static readonly SearchValues<char> Signs = SearchValues.Create(Alphabet);

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        var buffer = 0;
        var bits = 0;
        foreach (var octet in bytes)
        {
            buffer = (buffer << 8) | octet;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(buffer >> bits) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return bits > 0 ? text.Append(Alphabet[(buffer << (5 - bits)) & 31]).ToString() : text.ToString();
    }

    /// <summary>A number below 1024 as two characters.</summary>
    public static string EncodePair(int number) => $"{Alphabet[number >> 5]}{Alphabet[number & 31]}";

    /// <summary>The number that two characters write, or -1.</summary>
    public static int DecodePair(ReadOnlySpan<char> pair)
    {
        var high = Alphabet.IndexOf(pair[0], StringComparison.Ordinal);
        var low = Alphabet.IndexOf(pair[1], StringComparison.Ordinal);
        return high < 0 || low < 0 ? -1 : (high << 5) | low;
    }

    public static bool IsBase32(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Signs);
}
