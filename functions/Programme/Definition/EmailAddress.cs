using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Parcours.Programme.Definition;

/// <summary>
/// Where somebody gets mail: two addresses are equal when mail to them reaches the same mailbox, however they were
/// typed. Trimmed, accents composed, in lower case, the domain in ASCII (<c>é.example</c> is <c>xn--9ca.example</c>);
/// plus signs and apostrophes stay.
/// </summary>
[JsonConverter(typeof(Converter))]
public sealed partial record EmailAddress
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private EmailAddress(string value) => Value = value;

    /// <summary>The one form in which it is stored, compared and written to.</summary>
    public string Value { get; }

    /// <summary>Reads an address as strictly as a person's typing errors ask for and no stricter.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        address = Normalised(text?.Trim() ?? "") is { } value ? new EmailAddress(value) : null;
        return address is not null;
    }

    /// <summary>Reads what was found to be an address before.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static EmailAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException("This isn't an e-mail address.");

    /// <summary>The same address as somebody typed it, or as an earlier version stored it; none is like any other.
    /// </summary>
    public static EmailAddress Of(string text) =>
        TryParse(text, out var address) ? address : new EmailAddress(text.Trim().ToLowerInvariant());

    /// <summary>As it is stored.</summary>
    [return: NotNullIfNotNull(nameof(address))]
    public static implicit operator string?(EmailAddress? address) => address?.Value;

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>The part before the @, which stands in for a name that nobody gave.</summary>
    internal static string LocalPart(string address) => address.Trim().Split('@')[0];

    private static string? Normalised(string text)
    {
        if (text.Length > DefinitionLimits.EmailLength || !Shape().IsMatch(text))
        {
            return null;
        }

        try
        {
            var at = text.LastIndexOf('@');
            var domain = Idn.GetAscii(text[(at + 1)..].Normalize(NormalizationForm.FormC));
            var address = $"{text[..at].Normalize(NormalizationForm.FormC)}@{domain}".ToLowerInvariant();
            return address.Length <= DefinitionLimits.EmailLength ? address : null;
        }
        catch (ArgumentException)
        {
            // A label too long for a domain, or half a surrogate pair.
            return null;
        }
    }

    [GeneratedRegex(
        @"\A(?!\.)(?!.*\.\.)(?!.*\.@)[^\s@<>()\[\],;:""\\\p{C}]{1,64}"
            + @"@[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?"
            + @"(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?)+\z",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shape();

    private sealed class Converter : JsonConverter<EmailAddress>
    {
        public override EmailAddress Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Of(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, EmailAddress value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
