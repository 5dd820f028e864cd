using System.Globalization;
using System.Text;
using Parcours.Programme.Shapes;
using Parcours.Programme.Wording;

namespace Parcours.Platform.Tables;

/// <summary>
/// Bytes as the text that they stand for, or a refusal: never a text in which a character was lost. A byte order mark
/// says most; then what the sender declares, where the bytes agree; without either it is UTF-16, UTF-8, or one of the
/// character sets of Western European spreadsheets where only one of them gives words.
/// </summary>
internal static class TextDecoder
{
    private const string HowFr =
        "enregistrez la liste en UTF-8 (dans Excel : Fichier, Enregistrer sous, « CSV UTF-8 ») ou en classeur .xlsx";

    private const string HowEn =
        "save the list as UTF-8 (in Excel: File, Save As, 'CSV UTF-8') or as an .xlsx workbook";

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], Charsets.Utf8), ([0xFF, 0xFE, 0, 0], new UTF32Encoding(false, false, true)),
        ([0xFF, 0xFE], Charsets.Utf16), ([0xFE, 0xFF], Charsets.Utf16BigEndian),
    ];

    /// <summary>The text, without its byte order mark.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="charset">As declared beside it; null when nothing is.</param>
    public static ReadResult<string> Decode(ReadOnlyMemory<byte> bytes, string? charset = null)
    {
        var span = bytes.Span;
        foreach (var (mark, encoding) in Marks)
        {
            if (span.StartsWith(mark))
            {
                return Of(encoding.TryDecode(span[mark.Length..])) ?? Damaged(encoding.WebName);
            }
        }

        return string.IsNullOrWhiteSpace(charset)
            ? Of(Undeclared(span)) ?? Refuse(
                "unknown-charset", "on ne sait pas dans quel jeu de caractères c'est écrit",
                "one can't tell in which character set this is written")
            : Charsets.Find(charset) is { } declared
                ? Of(Declared(span, declared)) ?? Damaged(declared.WebName)
                : Refuse(
                    "unknown-charset", $"le jeu de caractères « {PlainText.Shorten(charset, 40)} » est inconnu",
                    $"the character set '{PlainText.Shorten(charset, 40)}' is unknown");
    }

    /// <summary>Null unless bytes and declaration agree.</summary>
    private static string? Declared(ReadOnlySpan<byte> bytes, Encoding declared)
    {
        if (Charsets.IsUnicode(declared))
        {
            return (declared.Equals(Charsets.Utf16) && bytes is [0, ..] ? Charsets.Utf16BigEndian : declared)
                .TryDecode(bytes);
        }

        // What is UTF-8 beyond ASCII is so by chance in no other character set.
        return bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) >= 0 && Charsets.Utf8.TryDecode(bytes) is not null
            ? null
            : declared.TryDecode(bytes) is { } text && !text.Any(IsNoText) ? text : null;
    }

    private static string? Undeclared(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0, not 0, ..] => Charsets.Utf16BigEndian.TryDecode(bytes),
        [not 0, 0, ..] => Charsets.Utf16.TryDecode(bytes),
        _ => Charsets.Utf8.TryDecode(bytes) ?? WesternSpelling.TryDecode(bytes),
    };

    /// <summary>What no list has in it, and a wrong reading often.</summary>
    private static bool IsNoText(char sign) => sign is not ('\n' or '\r' or '\t')
        && char.GetUnicodeCategory(sign)
            is UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;

    private static ReadResult<string>? Of(string? text) =>
        text is null ? null : new ReadResult<string>.Valid(text);

    private static ReadResult<string> Damaged(string charset) => Refuse(
        "wrong-charset", $"ce n'est pas du {charset}, contrairement à ce qui est annoncé",
        $"this isn't {charset}, as it says it is");

    private static ReadResult<string>.Invalid Refuse(string code, string french, string english) =>
        new([new Fault("$", code, new Text($"{french} ; {HowFr}", $"{english}; {HowEn}"))]);
}
