namespace Parcours.Platform.Forms;

/// <summary>What became of answers that were handed in.</summary>
public abstract record AnswersResult
{
    private AnswersResult()
    {
    }

    /// <summary>All obey the form.</summary>
    /// <param name="Answers">Normalised, in the order of the fields, without those that weren't asked.</param>
    /// <param name="Warnings">Advice in the form's language; nothing is refused for it.</param>
    public sealed record Accepted(Answers Answers, IReadOnlyList<string> Warnings) : AnswersResult;

    /// <summary>Some don't.</summary>
    /// <param name="Errors">A sentence in the form's language by field id.</param>
    /// <param name="Usable">The values that were fine, to be saved or shown again.</param>
    public sealed record Refused(IReadOnlyDictionary<string, string> Errors, Answers Usable) : AnswersResult;
}
