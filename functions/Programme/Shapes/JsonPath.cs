using System.Globalization;
using System.Text;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Shapes;

/// <summary>
/// JSON paths as in faults: <c>$.workshops[2].serves[0]</c>; names that aren't plain words are quoted (RFC 9535).
/// </summary>
internal static class JsonPath
{
    public static string Index(string path, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    public static string Member(string path, string name) =>
        name.Length is > 0 and <= DefinitionLimits.NameLength
            && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '-') && !char.IsAsciiDigit(name[0])
            ? $"{path}.{name}"
            : $"{path}['{Quote(name)}']";

    /// <summary>A name as it may be shown: shortened, and nothing in it that can't be seen.</summary>
    public static string Quote(string name)
    {
        var shown = new StringBuilder();
        foreach (var rune in Wording.PlainText.Shorten(name, DefinitionLimits.NameLength).EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\'' or '\\' => shown.Append('\\').Append((char)rune.Value),
                < 0x20 or (>= 0x7F and < 0xA0) => Escape(rune),
                _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => Escape(rune),
                _ => shown.Append(rune),
            };
        }

        return shown.ToString();

        StringBuilder Escape(Rune rune) => shown.Append(CultureInfo.InvariantCulture, $@"\u{rune.Value:x4}");
    }
}
