using System.Text.RegularExpressions;

namespace Parcours.Programme.Definition;

/// <summary>E-mail addresses, as strictly as a person's typing errors ask for and no stricter.</summary>
public static partial class EmailAddress
{
    /// <summary>Whether a text, without white space around it, is an address.</summary>
    public static bool IsValid(string? text) =>
        text is not null && text.Trim() is { Length: > 2 and <= DefinitionLimits.EmailLength } trimmed && Shape().IsMatch(trimmed);

    /// <summary>The form in which addresses are compared and stored: trimmed, in lower case.</summary>
    public static string Normalise(string text) => text.Trim().ToLowerInvariant();

    [GeneratedRegex(@"^[^\s@<>()\[\],;:""\\\p{C}]{1,64}@(?=.{1,190}$)[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shape();
}
