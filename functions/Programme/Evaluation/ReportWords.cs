using System.Text;
using System.Text.RegularExpressions;

namespace Parcours.Programme.Evaluation;

/// <summary>Words that no evaluation may use, because a small cohort without a comparison can't bear them.</summary>
public static partial class ReportWords
{
    /// <summary>The forbidden words that a sentence uses, as written there; empty when it is fit to print.</summary>
    /// <remarks>
    /// "prouve", "démontre", "grâce à", "proves", "proof", "demonstrates", "thanks to" and their forms.
    /// </remarks>
    /// <param name="sentence">French or English.</param>
    public static IReadOnlyList<string> ForbiddenIn(string sentence) =>
        [.. Forbidden().Matches(sentence.Normalize(NormalizationForm.FormC)).Select(match => match.Value)];

    [GeneratedRegex(
        @"\b(prouv\w*|démontr\w*|gr[âa]ce\s+(à|a|au|aux)|proof|prov(e|es|ed|en|ing)|demonstrat\w*|thanks\s+to)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Forbidden();
}
