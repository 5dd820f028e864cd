using NodaTime;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Evaluation;

/// <summary>What a measure is about, after D. L. Kirkpatrick's four levels (1959).</summary>
public enum KirkpatrickLevel
{
    /// <summary>How people found it.</summary>
    Reaction = 1,

    /// <summary>What they learnt.</summary>
    Learning = 2,

    /// <summary>What they do differently at work.</summary>
    Behaviour = 3,

    /// <summary>What the organisation gains.</summary>
    Results = 4,
}

/// <summary>The words for levels, and when each can be measured.</summary>
public static class KirkpatrickLevels
{
    /// <summary>How long after the start new behaviour can be seen at the earliest: about three months.</summary>
    public static Period BehaviourDelay { get; } = Period.FromWeeks(12);

    /// <summary>The level as people read it.</summary>
    public static Text Label(this KirkpatrickLevel level) => level switch
    {
        KirkpatrickLevel.Reaction => new("niveau 1, réaction", "level 1, reaction"),
        KirkpatrickLevel.Learning => new("niveau 2, apprentissage", "level 2, learning"),
        KirkpatrickLevel.Behaviour => new("niveau 3, comportements", "level 3, behaviour"),
        KirkpatrickLevel.Results => new("niveau 4, résultats", "level 4, results"),
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Unknown level."),
    };

    /// <summary>Whether a change at this level can't be seen yet; a starting value can be taken at any time.</summary>
    /// <param name="level">The level.</param>
    /// <param name="start">Day on which the work began.</param>
    /// <param name="measured">Day of the measurement.</param>
    public static bool IsTooEarly(this KirkpatrickLevel level, LocalDate start, LocalDate measured) =>
        level >= KirkpatrickLevel.Behaviour && measured < start + BehaviourDelay;
}
