using System.Text;

namespace Parcours.Platform.Tables;

/// <summary>Character sets, none of which ever replaces what it can't read.</summary>
internal static class Charsets
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf8"] = "utf-8",
        ["ucs-2"] = "utf-16",

        // As browsers read them: whoever declares these means this superset, with its quotation marks.
        ["us-ascii"] = "windows-1252",
        ["ascii"] = "windows-1252",
        ["iso-8859-1"] = "windows-1252",
        ["latin1"] = "windows-1252",
        ["cp1252"] = "windows-1252",
        ["mac"] = "macintosh",
        ["macroman"] = "macintosh",
        ["x-mac-roman"] = "macintosh",
    };

    public static Encoding Utf8 { get; } = new UTF8Encoding(false, throwOnInvalidBytes: true);

    public static Encoding Utf16 { get; } = new UnicodeEncoding(false, false, throwOnInvalidBytes: true);

    public static Encoding Utf16BigEndian { get; } = new UnicodeEncoding(true, false, throwOnInvalidBytes: true);

    /// <summary>The one of a name; null when it is unknown, or not to be used.</summary>
    public static Encoding? Find(string name)
    {
        var given = name.Trim(' ', '"', '\'');
        var known = Names.GetValueOrDefault(given, given);
        try
        {
            var found = CodePagesEncodingProvider.Instance.GetEncoding(
                known, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(known, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return found.CodePage == Utf16.CodePage ? Utf16 : found.CodePage == Utf8.CodePage ? Utf8 : found;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether it can say everything: UTF-8, -16, -32.</summary>
    public static bool IsUnicode(Encoding charset) => charset is UTF8Encoding or UnicodeEncoding or UTF32Encoding;

    /// <summary>The text; null when the bytes can't be read so.</summary>
    public static string? TryDecode(this Encoding charset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return charset.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
