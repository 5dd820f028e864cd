using Parcours.Platform.Documents.Embedded;

namespace Parcours.Platform.Documents;

/// <summary>
/// Partitions that hold what concerns one person alone: in Cosmos DB they have a container of their own.
/// </summary>
internal static class PersonPartition
{
    private const int Digits = 20;

    /// <param name="hash">Lowercase hexadecimal digits of whose it is, 20 or more.</param>
    public static string Of(string hash) => "j" + hash[..Digits];

    /// <summary>Whether a partition is such a one.</summary>
    public static bool Is(string partition) =>
        partition is ['j', .. var digits] && digits.Length == Digits && digits.All(char.IsAsciiHexDigitLower);
}
