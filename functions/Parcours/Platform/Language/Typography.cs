using Parcours.Programme.Wording;

namespace Parcours.Platform.Language;

/// <summary>
/// Makes the texts of the product: French first, with the spaces that French puts before its double signs.
/// </summary>
internal static class Typography
{
    /// <summary>A sentence in both languages.</summary>
    public static Text Both(string fr, string en) => new(French(fr), en);

    /// <summary>A text of whatever origin, set as its language wants it.</summary>
    public static string Set(string text, string locale) =>
        locale == "en" ? text : French(text);

    /// <summary>
    /// Replaces the plain space before <c>: ; ? ! »</c> and after <c>«</c> by one that doesn't break.
    /// </summary>
    public static string French(string text) => text
        .Replace(" :", "\u00A0:", StringComparison.Ordinal)
        .Replace(" ;", "\u202F;", StringComparison.Ordinal)
        .Replace(" ?", "\u202F?", StringComparison.Ordinal)
        .Replace(" !", "\u202F!", StringComparison.Ordinal)
        .Replace(" »", "\u00A0»", StringComparison.Ordinal)
        .Replace("« ", "«\u00A0", StringComparison.Ordinal);
}
