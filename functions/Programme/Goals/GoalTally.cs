using Parcours.Programme.Wording;

namespace Parcours.Programme.Goals;

/// <summary>How many goals of a cohort were reached, and by which evidence: 7 of 24.</summary>
/// <param name="Goals">Number of goals agreed.</param>
/// <param name="ByStrength">Goals at the expected level or above, counted under their strongest evidence.</param>
public sealed record GoalTally(int Goals, IReadOnlyDictionary<EvidenceStrength, int> ByStrength)
{
    /// <summary>Number of goals at the expected level or above.</summary>
    public int Reached => ByStrength.Values.Sum();

    /// <summary>The tally in one sentence.</summary>
    public Text Sentence => new(
        $"Objectifs atteints : {Reached} sur {Goals} (déclarés : {Count(EvidenceStrength.Stated)}, "
        + $"observés : {Count(EvidenceStrength.Observed)}, mesurés : {Count(EvidenceStrength.Measured)})",
        $"Goals reached: {Reached} of {Goals} (stated: {Count(EvidenceStrength.Stated)}, "
        + $"observed: {Count(EvidenceStrength.Observed)}, measured: {Count(EvidenceStrength.Measured)})");

    /// <summary>Counts goals by their last level; a goal without level, or without evidence, isn't reached.</summary>
    public static GoalTally Of(IEnumerable<(int? Level, IReadOnlyList<Evidence> Evidence)> goals)
    {
        var all = goals.ToList();
        var reached = all.Where(goal => goal.Level >= 0).Select(goal => goal.Evidence.Strongest())
            .OfType<EvidenceStrength>();
        return new(all.Count, reached.CountBy(strength => strength).ToDictionary());
    }

    private int Count(EvidenceStrength strength) => ByStrength.GetValueOrDefault(strength);
}
