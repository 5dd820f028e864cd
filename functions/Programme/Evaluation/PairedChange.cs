using Parcours.Programme.Wording;

namespace Parcours.Programme.Evaluation;

/// <summary>What one person answered at two points.</summary>
/// <param name="Before">The earlier answer, in points of the item's scale.</param>
/// <param name="After">The later answer; more is better.</param>
public sealed record Pair(double Before, double After);

/// <summary>What may be said about a change between two points, depending on how many people answered both.</summary>
/// <remarks>
/// Fewer than 5 pairs: <see cref="StoriesOnly"/>. 5 to 7: <see cref="MedianChange"/>. From 8: <see cref="MeanChange"/>,
/// with a t-test from 30. Whoever didn't answer both times is counted in <see cref="Asked"/> and never imputed.
/// </remarks>
public abstract record PairedChange
{
    /// <summary>Fewest pairs for any figure.</summary>
    public const int FewestForMedian = 5;

    /// <summary>Fewest pairs for a mean and its interval.</summary>
    public const int FewestForMean = 8;

    /// <summary>Fewest pairs for a t-test.</summary>
    public const int FewestForTest = 30;

    private protected PairedChange(int pairs, int asked) => (Pairs, Asked) = (pairs, asked);

    /// <summary>How many people answered both times.</summary>
    public int Pairs { get; }

    /// <summary>How many people could have answered both times.</summary>
    public int Asked { get; }

    /// <summary>What is concluded.</summary>
    public abstract ChangeVerdict Verdict { get; }

    /// <summary>The conclusion in one sentence with its figures and n.</summary>
    public abstract Text Sentence { get; }

    /// <summary>Applies the policy to a list of pairs.</summary>
    /// <param name="pairs">One for each person who answered both times; finite values.</param>
    /// <param name="asked">How many could have answered both times, at least the number of pairs.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="asked"/> is below the number of pairs.</exception>
    /// <exception cref="ArgumentException">A value isn't finite.</exception>
    public static PairedChange Of(IReadOnlyList<Pair> pairs, int asked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(asked, pairs.Count);
        var differences = pairs.Select(pair => pair.After - pair.Before).ToList();
        if (!differences.TrueForAll(double.IsFinite))
        {
            throw new ArgumentException("Answers are finite numbers.", nameof(pairs));
        }

        return pairs.Count switch
        {
            < FewestForMedian => new StoriesOnly(pairs.Count, asked),
            < FewestForMean => new MedianChange(differences, asked),
            _ => new MeanChange(differences, asked),
        };
    }
}
