using System.Globalization;
using System.Text;
using Parcours.Programme.Wording;

namespace Parcours.Platform.Mail;

/// <summary>Lines of an iCalendar file (RFC 5545, 3.1): what people typed stays inside its own value.</summary>
internal static class CalendarLine
{
    private const int MaxOctets = 75;

    /// <summary>
    /// What a mail address may hold unescaped besides letters, digits and <c>-._~</c> (RFC 6068, 2). Clients compare
    /// addresses as they are written.
    /// </summary>
    private const string PlainInAddress = "!$'*+";

    /// <summary>A property whose value is text; it may have several lines.</summary>
    public static string Text(string name, string value)
    {
        var line = new StringBuilder(name).Append(':');
        foreach (var rune in value.ReplaceLineEndings("\n").EnumerateRunes())
        {
            line.Append(rune.Value switch
            {
                '\n' => "\\n",
                '\\' or ';' or ',' => "\\" + rune,
                '\t' => "\t",
                _ => Rune.IsControl(rune) ? " " : rune.ToString(),
            });
        }

        return line.ToString();
    }

    /// <summary>A property whose value is a person: name and address.</summary>
    /// <remarks>
    /// A name can't hold a quotation mark. RFC 6868 would let it, but readers that don't know it show <c>^'</c>.
    /// </remarks>
    public static string Person(string property, string name, string email) =>
        $"{property};CN=\"{PlainText.SingleLine(name).Replace('"', '\'')}\":mailto:{Address(email)}";

    /// <summary>
    /// The line as it is written: no more than 75 octets, broken only between what readers see as characters, or at
    /// least between code points where one such character is longer than a line.
    /// </summary>
    public static string Folded(string line)
    {
        var folded = new StringBuilder(line.Length + 16);
        var octets = 0;
        foreach (var piece in Pieces(line))
        {
            var size = Encoding.UTF8.GetByteCount(piece);
            if (octets + size > MaxOctets)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(piece);
            octets += size;
        }

        return folded.Append("\r\n").ToString();
    }

    private static IEnumerable<string> Pieces(string line)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(line); elements.MoveNext();)
        {
            var element = elements.GetTextElement();
            if (Encoding.UTF8.GetByteCount(element) < MaxOctets)
            {
                yield return element;
                continue;
            }

            foreach (var rune in element.EnumerateRunes())
            {
                yield return rune.ToString();
            }
        }
    }

    private static string Address(string email)
    {
        var at = email.LastIndexOf('@');
        return at < 0 ? Escaped(email) : $"{Escaped(email[..at])}@{Escaped(email[(at + 1)..])}";
    }

    private static string Escaped(string part)
    {
        var escaped = Uri.EscapeDataString(part);
        foreach (var sign in PlainInAddress)
        {
            escaped = escaped.Replace(Uri.HexEscape(sign), sign.ToString(), StringComparison.Ordinal);
        }

        return escaped;
    }
}
