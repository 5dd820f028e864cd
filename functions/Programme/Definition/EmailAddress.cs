using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Parcours.Programme.Definition;

/// <summary>E-mail addresses, as strictly as a person's typing errors ask for and no stricter.</summary>
public static partial class EmailAddress
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Whether a text is an address, white space around it apart.</summary>
    public static bool IsValid(string? text) => text is not null && TryNormalise(text, out _);

    /// <summary>
    /// The form in which addresses are compared, stored and written to: trimmed, accents composed, in lower case, the
    /// domain in ASCII (<c>é.example</c> is <c>xn--9ca.example</c>). What is no address is only trimmed and put in
    /// lower case.
    /// </summary>
    public static string Normalise(string text) =>
        TryNormalise(text, out var address) ? address : text.Trim().ToLowerInvariant();

    /// <summary>The part before the @, which stands in for a name that nobody gave.</summary>
    internal static string LocalPart(string address) => address.Trim().Split('@')[0];

    private static bool TryNormalise(string text, out string address)
    {
        address = "";
        var trimmed = text.Trim();
        if (trimmed.Length > DefinitionLimits.EmailLength || !Shape().IsMatch(trimmed))
        {
            return false;
        }

        try
        {
            var at = trimmed.LastIndexOf('@');
            var domain = Idn.GetAscii(trimmed[(at + 1)..].Normalize(NormalizationForm.FormC));
            address = $"{trimmed[..at].Normalize(NormalizationForm.FormC)}@{domain}".ToLowerInvariant();
            return address.Length <= DefinitionLimits.EmailLength;
        }
        catch (ArgumentException)
        {
            // A label too long for a domain, or half a surrogate pair.
            return false;
        }
    }

    [GeneratedRegex(
        @"\A(?!\.)(?!.*\.\.)(?!.*\.@)[^\s@<>()\[\],;:""\\\p{C}]{1,64}"
            + @"@[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?"
            + @"(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?)+\z",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shape();
}
