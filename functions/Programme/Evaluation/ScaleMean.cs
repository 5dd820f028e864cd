using Parcours.Programme.Wording;

namespace Parcours.Programme.Evaluation;

/// <summary>The mean of answers on a scale at one point, with its interval.</summary>
public sealed record ScaleMean
{
    /// <summary>Fewest answers for a mean.</summary>
    public const int Fewest = 5;

    private ScaleMean(IReadOnlyList<double> values, double lowest, double highest)
    {
        N = values.Count;
        Mean = values.Average();
        StandardDeviation = Sample.StandardDeviation(values);
        var interval = Interval.OfMean(Mean, StandardDeviation, N);
        Interval = new(Math.Max(lowest, interval.Low), Math.Min(highest, interval.High));
        Highest = highest;
    }

    /// <summary>Answers.</summary>
    public int N { get; }

    /// <summary>Mean, in points of the scale.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation (n − 1), in points.</summary>
    public double StandardDeviation { get; }

    /// <summary>95 % t-interval of the mean, cut at the ends of the scale.</summary>
    public Interval Interval { get; }

    /// <summary>Highest value of the scale.</summary>
    public double Highest { get; }

    /// <summary>The mean in one sentence with its interval and n.</summary>
    public Text Sentence => Figures.Sentence(
        fr => $"{fr.Number(Mean)} sur {fr.Number(Highest)} "
            + $"(intervalle à 95 % : {fr.Number(Interval.Low)} à {fr.Number(Interval.High)} ; n = {N})",
        en => $"{en.Number(Mean)} of {en.Number(Highest)} "
            + $"(95 % interval: {en.Number(Interval.Low)} to {en.Number(Interval.High)}; n = {N})");

    /// <summary>The same without the end of the scale, for what has none that a reader knows: counts, scores.</summary>
    public Text AverageSentence => Figures.Sentence(
        fr => $"{fr.Number(Mean)} en moyenne (intervalle à 95 % : {fr.Number(Interval.Low)} à "
            + $"{fr.Number(Interval.High)} ; n = {N})",
        en => $"{en.Number(Mean)} on average (95 % interval: {en.Number(Interval.Low)} to {en.Number(Interval.High)}; "
            + $"n = {N})");

    /// <summary>The mean of answers on a scale.</summary>
    /// <param name="values">The answers, without "does not concern me".</param>
    /// <param name="lowest">Lowest value of the scale.</param>
    /// <param name="highest">Highest value of the scale.</param>
    /// <returns>The mean, or null below <see cref="Fewest"/> answers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies off the scale.</exception>
    public static ScaleMean? Of(IReadOnlyList<double> values, double lowest = 1, double highest = 5)
    {
        if (!values.All(value => value >= lowest && value <= highest))
        {
            throw new ArgumentOutOfRangeException(nameof(values), "An answer lies off the scale.");
        }

        return values.Count < Fewest ? null : new(values, lowest, highest);
    }
}
