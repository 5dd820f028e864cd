using System.Globalization;
using Parcours.Programme.Wording;

namespace Parcours.Features.Goals;

/// <summary>The five levels of a goal's scale, as fields and words name them.</summary>
/// <param name="Value">−2 to +2.</param>
/// <param name="Key">In field ids.</param>
/// <param name="Label">What the level stands for.</param>
/// <param name="General">Its description where nobody described it.</param>
internal sealed record GoalLevel(int Value, string Key, Text Label, Text General)
{
    /// <summary>From −2 to +2.</summary>
    public static IReadOnlyList<GoalLevel> All { get; } =
    [
        new(-2, "m2", GoalTexts.Lowest, GoalTexts.GeneralLowest),
        new(-1, "m1", GoalTexts.Low, GoalTexts.GeneralLow),
        new(0, "z0", GoalTexts.Expected, GoalTexts.GeneralExpected),
        new(1, "p1", GoalTexts.High, GoalTexts.GeneralHigh),
        new(2, "p2", GoalTexts.Highest, GoalTexts.GeneralHighest),
    ];

    /// <summary>A level as people read it: <c>−2</c>, <c>0</c>, <c>+1</c>.</summary>
    public static string Sign(int level) => level.ToString("+0;−0;0", CultureInfo.InvariantCulture);
}
