using System.Text.RegularExpressions;

namespace Parcours.Platform.Feed;

/// <summary>
/// Why a change couldn't be handled: type and message of the failure, for whoever operates the program.
/// </summary>
internal static partial class DeadLetterReason
{
    /// <summary>Characters; what is longer ends with an ellipsis.</summary>
    public const int MaxLength = 500;

    /// <summary>Without addresses and telephone numbers: it outlives the person's erasure.</summary>
    public static string Of(Exception fault)
    {
        var reason = Contact().Replace(fault.GetType().Name + ": " + fault.Message, "…");
        return reason.Length <= MaxLength ? reason : string.Concat(reason.AsSpan(0, MaxLength - 1), "…");
    }

    /// <summary>An address, or a telephone number of nine digits or more that begins with 0 or +.</summary>
    [GeneratedRegex(
        @"[^\s@<>""'(),;:]+@[^\s@<>""'(),;:]+|(\+[1-9]|\b0[1-9])([ .-]?[0-9]){7,}",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Contact();
}
