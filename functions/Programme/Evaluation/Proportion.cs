using Parcours.Programme.Wording;

namespace Parcours.Programme.Evaluation;

/// <summary>The share of answers that reach a mark, for example "at least once a week".</summary>
public sealed record Proportion
{
    /// <summary>Fewest answers for a figure.</summary>
    public const int Fewest = 5;

    private const double Z = 1.959963984540054; // 97.5 % of the normal distribution

    private Proportion(int reached, int n)
    {
        (Reached, N, Share) = (reached, n, (double)reached / n);
        var spread = Z * Z / n;
        var centre = (Share + (spread / 2)) / (1 + spread);
        var half = Z * Math.Sqrt((Share * (1 - Share) / n) + (spread / n / 4)) / (1 + spread);
        Interval = new(reached == 0 ? 0 : centre - half, reached == n ? 1 : centre + half);
    }

    /// <summary>Answers that reach the mark.</summary>
    public int Reached { get; }

    /// <summary>Answers.</summary>
    public int N { get; }

    /// <summary>The share, 0 to 1.</summary>
    public double Share { get; }

    /// <summary>Wilson's 95 % score interval, within 0 to 1.</summary>
    /// <remarks>
    /// E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), 209–212.
    /// </remarks>
    public Interval Interval { get; }

    /// <summary>The share in one sentence with its interval and n.</summary>
    public Text Sentence => Figures.Sentence(
        fr => $"{fr.Percent(Share)} % (intervalle à 95 % : {fr.Percent(Interval.Low)} à {fr.Percent(Interval.High)} % "
            + $"; n = {N})",
        en => $"{en.Percent(Share)} % (95 % interval: {en.Percent(Interval.Low)} to {en.Percent(Interval.High)} %; n = "
            + $"{N})");

    /// <summary>
    /// The share over several questions to the same people. A person counts once, with the part of their answers that
    /// reach the mark: answers of one person aren't independent, so they narrow no interval.
    /// </summary>
    /// <param name="people">Each person's answers, at least one each, not counting "does not concern me".</param>
    /// <param name="mark">The value to reach.</param>
    /// <returns>The share, to the nearest whole person; null below <see cref="Fewest"/> people.</returns>
    public static Proportion? OfPeople(IReadOnlyCollection<IReadOnlyCollection<double>> people, double mark)
    {
        var reached = people.Sum(answers => (double)answers.Count(answer => answer >= mark) / answers.Count);
        return Of((int)Math.Round(reached, MidpointRounding.AwayFromZero), people.Count);
    }

    /// <summary>The share of n answers.</summary>
    /// <param name="reached">Answers that reach the mark, 0 to n.</param>
    /// <param name="n">Answers, not counting "does not concern me".</param>
    /// <returns>The share, or null below <see cref="Fewest"/> answers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More answers reach the mark than there are.</exception>
    public static Proportion? Of(int reached, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(reached);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reached, n);
        return n < Fewest ? null : new(reached, n);
    }
}
