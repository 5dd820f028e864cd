using Parcours.Programme.Wording;

namespace Parcours.Programme.Evaluation;

/// <summary>Fewer than 5 pairs: individual stories; its sentence has no figure, not even how many answered.</summary>
public sealed record StoriesOnly : PairedChange
{
    internal StoriesOnly(int pairs, int asked)
        : base(pairs, asked)
    {
    }

    /// <inheritdoc/>
    public override ChangeVerdict Verdict => ChangeVerdict.TooFewAnswers;

    /// <inheritdoc/>
    public override Text Sentence => Verdict.Label();
}
