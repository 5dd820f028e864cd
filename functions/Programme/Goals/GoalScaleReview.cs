using System.Globalization;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Goals;

/// <summary>What is to be said about a proposed goal scale.</summary>
/// <param name="Scale">The scale, when all five levels are described; else null.</param>
/// <param name="Missing">The levels without a description, −2 to +2.</param>
/// <param name="Advice">Sentences for the author; they refuse nothing.</param>
public sealed record GoalScaleReview(GoalScale? Scale, IReadOnlyList<int> Missing, IReadOnlyList<Text> Advice)
{
    /// <summary>Reads five descriptions, from −2 to +2.</summary>
    /// <remarks>
    /// All five are needed. Two levels that read the same (but for case and spaces) are advised against, not refused:
    /// a person may still be looking for the words.
    /// </remarks>
    /// <exception cref="ArgumentException">There aren't five.</exception>
    public static GoalScaleReview Of(IReadOnlyList<string?> descriptions)
    {
        if (descriptions.Count != GoalScale.Levels.Count)
        {
            throw new ArgumentException("A goal scale has five levels.", nameof(descriptions));
        }

        var wordings = descriptions.Select(Squeeze).ToList();
        var missing = GoalScale.Levels.Where((_, at) => wordings[at].Length == 0).ToList();
        var advice = GoalScale.Levels
            .Select((level, at) => (level, wording: wordings[at]))
            .Where(entry => entry.wording.Length > 0)
            .GroupBy(entry => entry.wording, entry => entry.level, StringComparer.OrdinalIgnoreCase)
            .Where(levels => levels.Count() > 1)
            .Select(SameWording);

        return new(missing.Count == 0 ? new GoalScale(wordings) : null, missing, [.. advice]);
    }

    private static string Squeeze(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Text SameWording(IEnumerable<int> levels)
    {
        var names = levels.Select(level => level.ToString("+0;−0;0", CultureInfo.InvariantCulture)).ToList();
        return new(
            $"Les niveaux {string.Join(", ", names)} disent la même chose : comment saurez-vous lequel est atteint ?",
            $"Levels {string.Join(", ", names)} say the same: how will you know which one is reached?");
    }
}
