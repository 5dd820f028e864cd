using System.Buffers;
using System.Globalization;
using System.Text;

namespace Parcours.Platform.Forms;

/// <summary>
/// Text that somebody typed: composed (NFC), line ends as <c>\n</c>, nothing in it that can't be seen or kept.
/// </summary>
internal static class FreeText
{
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code)
            .Where(sign => char.IsControl(sign) && sign is not ('\n' or '\t'))]);

    /// <summary>
    /// False when it holds control characters other than line ends and tabs, or what isn't Unicode text.
    /// </summary>
    public static bool TryNormalise(string raw, out string text)
    {
        text = raw.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (text.AsSpan().ContainsAny(Controls))
        {
            return false;
        }

        try
        {
            text = text.Normalize(NormalizationForm.FormC);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Length in characters as people count them nearly: code points, a line end as one.</summary>
    public static int Length(string text)
    {
        var length = 0;
        foreach (var rune in text.AsSpan().EnumerateRunes())
        {
            length += rune.Value == '\r' ? 0 : 1;
        }

        return length;
    }

    /// <summary>One line without control characters, for subjects, names and other headers.</summary>
    public static string SingleLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.AsSpan().EnumerateRunes())
        {
            // Separators and format marks (line separators, bidirectional overrides) could fake another line or another
            // order.
            var unseen = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            line.Append(unseen ? " " : rune.ToString());
        }

        return string.Join(' ', line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
