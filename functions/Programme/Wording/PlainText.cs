using System.Buffers;
using System.Globalization;
using System.Text;

namespace Parcours.Programme.Wording;

/// <summary>What text that people typed may contain, wherever it comes in, and how it is kept.</summary>
/// <remarks>
/// It stays what they typed: joiners (Persian, Indic scripts, emoji), variation selectors and markup too, which whoever
/// shows it escapes. Refused are control characters other than line ends and tabs, line and paragraph separators, and
/// the replacement character with what follows it, which says that something was lost before. Dropped are the signs
/// that nobody sees and that change what stands around them: directional marks, overrides and isolates, soft hyphens,
/// byte order marks.
/// </remarks>
public static class PlainText
{
    private const char IsolateBegins = '\u2068';
    private const char IsolateEnds = '\u2069';

    /// <summary>
    /// The forbidden characters as ranges, first and last included; line end and tab aren't among them.
    /// </summary>
    internal static readonly IReadOnlyList<(char First, char Last)> Forbidden =
    [
        ('\u0000', '\u0008'), ('\u000B', '\u001F'), ('\u007F', '\u009F'), ('\u2028', '\u2029'), ('\uFFFD', '\uFFFF'),
    ];

    private static readonly SearchValues<char> ForbiddenSigns = SearchValues.Create(
        [.. Forbidden.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1))
            .Select(code => (char)code)]);

    private static readonly SearchValues<char> DroppedSigns = SearchValues.Create(
        "\u00AD\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF");

    /// <summary>Whether a character may not be in a text.</summary>
    public static bool IsForbidden(char sign) => ForbiddenSigns.Contains(sign);

    /// <summary>
    /// A text as it was typed, without what is dropped, line ends as <c>\n</c>. False when something in it is
    /// forbidden, or isn't Unicode.
    /// </summary>
    public static bool TryClean(string raw, out string text)
    {
        text = raw.Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace('\r', '\n').Replace('\u2028', '\n').Replace('\u2029', '\n');
        if (text.AsSpan().ContainsAny(ForbiddenSigns) || !IsUnicode(text))
        {
            return false;
        }

        text = text.AsSpan().ContainsAny(DroppedSigns) ? string.Concat(text.Where(sign => !IsDropped(sign))) : text;
        return true;
    }

    /// <summary>
    /// A name as it is kept: cleaned, composed (NFC), without white space around it. Null when it is blank, too long,
    /// or no single line.
    /// </summary>
    public static string? Line(string? raw, int maxLength) =>
        raw is not null && TryClean(raw, out var text) && text.AsSpan().IndexOfAny('\n', '\t') < 0
            && text.Normalize().Trim() is { Length: > 0 } line && Length(line) <= maxLength ? line : null;

    /// <summary>
    /// The text on one line, composed (NFC): for subjects, names and headers. What may not be in it becomes a space. An
    /// isolate that ends where it should stays, since what is in it can't reach out.
    /// </summary>
    public static string SingleLine(string raw)
    {
        var keepsIsolates = IsBalanced(raw);
        var kept = new StringBuilder(raw.Length);
        foreach (var rune in raw.EnumerateRunes())
        {
            if (!rune.IsBmp || (keepsIsolates && (char)rune.Value is IsolateBegins or IsolateEnds))
            {
                kept.Append(rune);
            }
            else if (!IsDropped((char)rune.Value))
            {
                kept.Append(IsForbidden((char)rune.Value) || rune.Value is '\n' or '\t' ? ' ' : (char)rune.Value);
            }
        }

        return string.Join(
            ' ', kept.ToString().Normalize(NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>
    /// A name as it stands inside a sentence. One that is written from right to left is isolated, so that the words
    /// around it stay where they are; any other is left as it is.
    /// </summary>
    public static string Isolate(string name) =>
        name.EnumerateRunes().Any(IsRightToLeft) ? IsolateBegins + name + IsolateEnds : name;

    /// <summary>A person's whole name, as it stands inside a sentence.</summary>
    public static string FullName(string first, string last) => Isolate($"{first} {last}");

    /// <summary>Code points of a text.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>
    /// The beginning of a text, cut between two characters as people see them, with an ellipsis when something is
    /// missing.
    /// </summary>
    /// <param name="text">Of any length.</param>
    /// <param name="maxLength">UTF-16 units at most, the ellipsis not counted.</param>
    public static string Shorten(string text, int maxLength)
    {
        var kept = 0;
        while (kept < text.Length
            && StringInfo.GetNextTextElementLength(text, kept) is var next && kept + next <= maxLength)
        {
            kept += next;
        }

        return kept == text.Length ? text : text[..kept].TrimEnd() + "…";
    }

    /// <summary>The order of names in a list that people of a language read: É beside E.</summary>
    /// <param name="locale"><c>fr</c> or <c>en</c>.</param>
    public static StringComparer OrderIn(string locale) =>
        StringComparer.Create(CultureInfo.GetCultureInfo(locale == "en" ? "en" : "fr"), CompareOptions.None);

    /// <summary>Marks, embeddings, overrides and isolates of direction, soft hyphen, byte order mark.</summary>
    private static bool IsDropped(char sign) => DroppedSigns.Contains(sign);

    private static bool IsBalanced(string text)
    {
        var open = 0;
        foreach (var sign in text)
        {
            open += sign switch { IsolateBegins => 1, IsolateEnds => -1, _ => 0 };
            if (open < 0 || sign is '\u2066' or '\u2067')
            {
                return false;
            }
        }

        return open == 0;
    }

    /// <summary>The blocks of Unicode whose letters run from right to left, those reserved for such included.</summary>
    private static bool IsRightToLeft(Rune rune) => rune.Value
        is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE)
        or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    /// <summary>False when half a surrogate pair stands alone in it.</summary>
    private static bool IsUnicode(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return false;
            }
        }

        return true;
    }
}
