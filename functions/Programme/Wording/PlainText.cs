using System.Text;

namespace Parcours.Programme.Wording;

/// <summary>What free text may contain, wherever people or programs write some.</summary>
/// <remarks>
/// Refused are control characters other than line ends and tabs, and the invisible signs by which a text can show other
/// words than it holds or fake another line: line and paragraph separators, bidirectional overrides and isolates, the
/// byte order mark. Markup is kept as it is: it is text, and whoever shows it escapes it.
/// </remarks>
public static class PlainText
{
    /// <summary>
    /// The forbidden characters as ranges, first and last included; line end and tab aren't among them.
    /// </summary>
    internal static readonly IReadOnlyList<(char First, char Last)> Forbidden =
    [
        ('\u0000', '\u0008'), ('\u000B', '\u001F'), ('\u007F', '\u009F'), ('\u2028', '\u202E'), ('\u2066', '\u2069'),
        ('\uFEFF', '\uFEFF'),
    ];

    /// <summary>Whether a character may not be in a text.</summary>
    public static bool IsForbidden(char sign) => Forbidden.Any(range => sign >= range.First && sign <= range.Last);

    /// <summary>
    /// Reads a text: line ends become <c>\n</c>, accents are composed (NFC), white space around it goes.
    /// </summary>
    /// <param name="raw">As it came in.</param>
    /// <param name="maxLength">Most code points that it may have once read.</param>
    /// <param name="isSingleLine">Whether line ends and tabs are refused too.</param>
    public static PlainTextResult Read(string raw, int maxLength, bool isSingleLine = false)
    {
        var text = raw.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (!IsUnicode(text))
        {
            return Refuse("not-text", "ce n'est pas du texte lisible", "this isn't readable text");
        }

        if (text.Any(IsForbidden))
        {
            return Refuse(
                "control-character", "les caractères de contrôle ne sont pas admis",
                "control characters aren't allowed");
        }

        text = text.Normalize(NormalizationForm.FormC).Trim();
        if (isSingleLine && text.AsSpan().IndexOfAny('\n', '\t') >= 0)
        {
            return Refuse("line-break", "une seule ligne est attendue", "a single line is expected");
        }

        return Length(text) > maxLength
            ? Refuse("too-long", $"au plus {maxLength} caractères", $"at most {maxLength} characters")
            : new PlainTextResult.Accepted(text);
    }

    /// <summary>The text without what may not be in it, on one line: for subjects, file names and headers.</summary>
    public static string SingleLine(string raw)
    {
        var kept = new StringBuilder(raw.Length);
        foreach (var rune in raw.EnumerateRunes())
        {
            kept.Append(
                rune.IsBmp && (IsForbidden((char)rune.Value) || rune.Value is '\n' or '\t') ? " " : rune.ToString());
        }

        return string.Join(
            ' ', kept.ToString().Normalize(NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Code points of a text.</summary>
    public static int Length(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            length++;
        }

        return length;
    }

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

    private static PlainTextResult.Refused Refuse(string code, string french, string english) =>
        new(code, new Text(french, english));
}

/// <summary>What became of a text that somebody wrote.</summary>
public abstract record PlainTextResult
{
    private PlainTextResult()
    {
    }

    /// <summary>May be kept in this form.</summary>
    public sealed record Accepted(string Text) : PlainTextResult;

    /// <summary>May not be kept; the code is for programs, the message for people.</summary>
    public sealed record Refused(string Code, Text Message) : PlainTextResult;
}
