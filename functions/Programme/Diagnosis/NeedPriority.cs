using System.Globalization;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Diagnosis;

/// <summary>One item's part in a priority.</summary>
/// <param name="Item">Id of the item.</param>
/// <param name="Need">(5 − ease) / 4, from 0 to 1.</param>
/// <param name="Pull">Mean of (useful − 1) / 4 and (want − 1) / 4, from 0 to 1.</param>
public sealed record NeedFactors(string Item, double Need, double Pull);

/// <summary>How much a need dimension asks to be treated, with the arithmetic that a page shows.</summary>
/// <remarks>
/// <c>need = mean((5 − ease)/4)</c>, <c>pull = mean(((useful − 1)/4 + (want − 1)/4)/2)</c>,
/// <c>priority = need × pull</c>; from 0.40 treat, from 0.20 discuss, below that or opted out not now
/// (the example programme's rule). The means run over the complete items: an item with a scale missing, or opted out
/// of, is left aside. A dimension is opted out of when no item is complete and at least one was opted out of. With no
/// complete item and no opt-out there is nothing to propose. Thresholds are compared in whole numbers, so that a
/// priority of exactly 0.40 is treated whatever floating point makes of it.
/// </remarks>
public sealed record NeedPriority
{
    private const int Steps = 4;

    private NeedPriority()
    {
    }

    /// <summary>The complete items and their factors, in the order given.</summary>
    public required IReadOnlyList<NeedFactors> Items { get; init; }

    /// <summary>Number of items given, complete or not.</summary>
    public required int Asked { get; init; }

    /// <summary>Whether the manager would rather not treat the dimension.</summary>
    public required bool OptedOut { get; init; }

    /// <summary>Mean need of the complete items, 0 to 1; null when there is none.</summary>
    public double? Need => Items.Count == 0 ? null : Items.Average(item => item.Need);

    /// <summary>Mean pull of the complete items, 0 to 1; null when there is none.</summary>
    public double? Pull => Items.Count == 0 ? null : Items.Average(item => item.Pull);

    /// <summary>Need × pull, 0 to 1; null when there is no complete item.</summary>
    public double? Priority => Need * Pull;

    /// <summary>What is proposed to the manager; null when nothing was answered.</summary>
    public required NeedDecision? Proposal { get; init; }

    /// <summary>The arithmetic in one line, for example "besoin 0,75 × élan 0,75 = 0,56".</summary>
    public Text? Arithmetic => Priority is null
        ? null
        : new(
            Line("besoin {0:0.00} × élan {1:0.00} = {2:0.00}").Replace('.', ','),
            Line("need {0:0.00} × pull {1:0.00} = {2:0.00}"));

    /// <summary>The priority of one dimension.</summary>
    /// <param name="answers">The answers to the dimension's items.</param>
    /// <param name="optedOut">The manager opted out of the dimension as a whole.</param>
    /// <exception cref="ArgumentOutOfRangeException">A scale lies outside 1 to 5.</exception>
    public static NeedPriority Of(IReadOnlyList<NeedAnswer> answers, bool optedOut = false)
    {
        var complete = optedOut ? [] : answers.Where(answer => answer.IsComplete).ToList();
        var needs = complete.ConvertAll(answer => 5 - OnScale(answer.Ease));
        var pulls = complete.ConvertAll(answer => OnScale(answer.Useful) + OnScale(answer.Want) - 2);
        var isOut = optedOut || (complete.Count == 0 && answers.Any(answer => answer.OptedOut));

        return new()
        {
            Items = [.. complete.Select((answer, at) =>
                new NeedFactors(answer.Item, needs[at] / (double)Steps, pulls[at] / (2.0 * Steps)))],
            Asked = answers.Count,
            OptedOut = isOut,
            Proposal = isOut ? NeedDecision.NotNow
                : complete.Count == 0 ? null
                : Decide(needs.Sum(), pulls.Sum(), complete.Count),
        };
    }

    // priority = needs/(4n) × pulls/(8n), so priority ≥ a/5 exactly when 5·needs·pulls ≥ a·32·n².
    private static NeedDecision Decide(int needs, int pulls, int count)
    {
        var (scaled, fifth) = (5L * needs * pulls, 2L * Steps * Steps * count * count);
        return scaled >= 2 * fifth ? NeedDecision.Treat
            : scaled >= fifth ? NeedDecision.Discuss
            : NeedDecision.NotNow;
    }

    private static int OnScale(int? value) => value is >= 1 and <= 5
        ? value.Value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "Needs are answered from 1 to 5.");

    private string Line(string format) => string.Format(CultureInfo.InvariantCulture, format, Need, Pull, Priority);
}
