using System.Globalization;
using System.Text.RegularExpressions;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Shapes;

/// <summary>
/// A form that texts of the schema may have: the pattern that is published, and what is said of a text that isn't like
/// it.
/// </summary>
internal sealed class TextPattern
{
    private static readonly string Bad = string.Concat(
        PlainText.Forbidden.Select(range => Escape(range.First) + "-" + Escape(range.Last)));

    // What can't be seen, or isn't kept, and so alone is no text.
    private const string Blank =
        @"\u0009\u000A\u0020\u00A0\u00AD\u061C\u2000-\u200F\u202A-\u202E\u2066-\u2069\u3000\uFEFF";

    private readonly Regex regex;

    private TextPattern(string pattern, string code, string french, string english)
    {
        Pattern = pattern;
        Code = code;
        Message = new Text(french, english);

        // In .NET, unlike in JavaScript, $ also matches before a last line end.
        regex = new Regex(
            pattern[..^1] + @"\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking,
            TimeSpan.FromSeconds(1));
    }

    /// <summary>Any number of lines.</summary>
    public static TextPattern Lines { get; } = new(
        $"^[^{Bad}]*[^{Bad}{Blank}][^{Bad}]*$", "control-character",
        "les caractères de contrôle ne sont pas admis, ni « � », qui remplace un caractère perdu",
        "control characters aren't allowed, nor '�', which stands for a character that was lost");

    /// <summary>One line.</summary>
    public static TextPattern Line { get; } = new(
        $@"^[^{Bad}\u0009\u000A]*[^{Bad}{Blank}][^{Bad}\u0009\u000A]*$",
        "control-character",
        "une seule ligne, sans caractère de contrôle ni « � », qui remplace un caractère perdu",
        "a single line without control characters, nor '�', which stands for a character that was lost");

    public static TextPattern Id { get; } = new(
        "^[A-Za-z0-9][A-Za-z0-9._-]*$", "identifier",
        "lettres sans accent, chiffres, « . », « _ » et « - », en commençant par une lettre ou un chiffre",
        "unaccented letters, digits, '.', '_' and '-', beginning with a letter or digit");

    /// <summary>Weeks, days, hours and minutes of ISO 8601, none negative; at least three characters.</summary>
    public static TextPattern Duration { get; } = new(
        "^P([0-9]{1,3}W)?([0-9]{1,4}D)?(T([0-9]{1,5}H([0-9]{1,7}M)?|[0-9]{1,7}M))?$", "not-duration",
        "on attend ici une durée ISO 8601 en semaines, jours, heures, minutes (P2W, P1DT9H, PT2M)",
        "an ISO 8601 duration in weeks, days, hours, minutes is expected here (P2W, P1DT9H, PT2M)");

    public static TextPattern Date { get; } = new(
        "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "not-date",
        "on attend ici une date (2027-01-04)", "a date is expected here (2027-01-04)");

    public static TextPattern Time { get; } = new(
        "^([01][0-9]|2[0-3]):[0-5][0-9]$", "not-time", "on attend ici une heure (08:30)",
        "a time of day is expected here (08:30)");

    private static IEnumerable<TextPattern> All => [Lines, Line, Id, Duration, Date, Time];

    /// <summary>As published.</summary>
    public string Pattern { get; }

    public string Code { get; }

    public Text Message { get; }

    /// <summary>The form that a published pattern stands for.</summary>
    public static TextPattern Of(string pattern) =>
        All.Single(known => known.Pattern == pattern);

    public bool IsMatch(string text) => regex.IsMatch(text);

    private static string Escape(char sign) => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)sign:X4}");
}
