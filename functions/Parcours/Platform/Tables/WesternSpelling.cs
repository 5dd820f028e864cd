using System.Text;

namespace Parcours.Platform.Tables;

/// <summary>
/// Recognises the character sets in which French spreadsheets save lists, Windows-1252 (with ISO-8859-1), ISO-8859-15
/// and Mac Roman, by what comes out: words as Western Europe spells them come out of one of them alone.
/// </summary>
/// <remarks>
/// Detectors by statistics take a list of few accents in Mac Roman for Central European, and that for Western: a wrong
/// name is stored then, and nobody is told. Here a list that could be read in two ways is read in none.
/// </remarks>
internal static class WesternSpelling
{
    private const string Letters = "àâäæçéèêëîïôöœùûüÿñáíóúãõìòßåøšž";
    private const string Signs = "’‘«»–\u00A0°";
    private const string Vowels = "aeiouyàâäæéèêëîïôöœùûüÿáíóúãõìòåø";
    private const string BeforeConsonants = "èêæøå";
    private const string AtTheEnd = "ùòì";
    private const string BeforeVowels = "ñãõ";

    private static readonly Encoding[] Candidates =
        [.. ((string[])["windows-1252", "iso-8859-15", "macintosh"]).Select(name => Charsets.Find(name)!)];

    /// <summary>The one text that is made of words; null when there is none, or several.</summary>
    public static string? TryDecode(ReadOnlySpan<byte> bytes)
    {
        var found = new HashSet<string>();
        foreach (var candidate in Candidates)
        {
            if (candidate.TryDecode(bytes) is { } text && IsSpelt(text))
            {
                found.Add(text);
            }
        }

        return found.Count == 1 ? found.First() : null;
    }

    private static bool IsSpelt(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAscii(text[at]) && !Signs.Contains(text[at], StringComparison.Ordinal)
                && !IsSpelt(at > 0 ? text[at - 1] : ' ', text[at], at + 1 < text.Length ? text[at + 1] : ' '))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a letter with an accent may stand between these two.</summary>
    private static bool IsSpelt(char before, char sign, char after)
    {
        var letter = char.ToLowerInvariant(sign);
        var isUpper = letter != sign;
        return Letters.Contains(letter, StringComparison.Ordinal)
            && !(isUpper && (char.IsLower(before) || (char.IsUpper(before) && char.IsLower(after))))
            && !(!isUpper && char.IsUpper(after))
            && !(BeforeConsonants.Contains(letter, StringComparison.Ordinal) && IsVowel(after))
            && !(AtTheEnd.Contains(letter, StringComparison.Ordinal) && char.IsLetter(after))
            && !(BeforeVowels.Contains(letter, StringComparison.Ordinal) && char.IsLetter(after) && !IsVowel(after));
    }

    private static bool IsVowel(char sign) =>
        Vowels.Contains(char.ToLowerInvariant(sign), StringComparison.Ordinal);
}
