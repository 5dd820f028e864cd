namespace Parcours.Durable;

/// <summary>Versions of orchestrations: free text, compared by numbers where it is numbers.</summary>
internal static class TaskVersions
{
    public static int Compare(string? left, string? right)
    {
        if (string.IsNullOrWhiteSpace(left) || string.IsNullOrWhiteSpace(right))
        {
            return (string.IsNullOrWhiteSpace(left) ? 0 : 1) - (string.IsNullOrWhiteSpace(right) ? 0 : 1);
        }

        return Version.TryParse(left, out var leftNumbers) && Version.TryParse(right, out var rightNumbers)
            ? leftNumbers.CompareTo(rightNumbers)
            : string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
    }
}
