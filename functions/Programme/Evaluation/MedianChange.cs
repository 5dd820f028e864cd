using Parcours.Programme.Wording;

namespace Parcours.Programme.Evaluation;

/// <summary>5 to 7 pairs: the median change and how many moved, without a test.</summary>
public sealed record MedianChange : PairedChange
{
    internal MedianChange(IReadOnlyList<double> differences, int asked)
        : base(differences.Count, asked)
    {
        Median = Sample.Median(differences);
        Up = differences.Count(difference => Sample.Compare(difference, 0) > 0);
        Down = differences.Count(difference => Sample.Compare(difference, 0) < 0);
    }

    /// <summary>Median of the differences, in points.</summary>
    public double Median { get; }

    /// <summary>How many moved up.</summary>
    public int Up { get; }

    /// <summary>How many moved down.</summary>
    public int Down { get; }

    /// <inheritdoc/>
    public override ChangeVerdict Verdict => ChangeVerdict.CountedOnly;

    /// <inheritdoc/>
    public override Text Sentence => Figures.Sentence(
        fr => $"{Up} sur {Pairs} en hausse, changement médian {fr.Signed(Median)} ({Verdict.Label().Fr} ; n = {Pairs} "
            + $"sur {Asked})",
        en => $"{Up} of {Pairs} moved up, median change {en.Signed(Median)} ({Verdict.Label().En}; n = {Pairs} of "
            + $"{Asked})");
}
