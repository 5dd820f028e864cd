using Parcours.Programme.Wording;

namespace Parcours.Programme.Evaluation;

/// <summary>All that a report may say about a change: there is no other sentence.</summary>
public enum ChangeVerdict
{
    /// <summary>The interval lies wholly above 0.</summary>
    LikelyImprovement,

    /// <summary>The interval lies wholly below 0.</summary>
    LikelyDecline,

    /// <summary>The interval holds 0 and is wide.</summary>
    TooUncertain,

    /// <summary>The interval holds 0 and is narrow.</summary>
    NoVisibleChange,

    /// <summary>5 to 7 pairs: the median and how many moved, without a test.</summary>
    CountedOnly,

    /// <summary>Fewer than 5: stories, no figure.</summary>
    TooFewAnswers,
}

/// <summary>How verdicts are reached and said.</summary>
public static class ChangeVerdicts
{
    /// <summary>
    /// Half-width above which an interval that holds 0 is too wide to conclude, in points of a five-step scale.
    /// </summary>
    public const double WideHalfWidth = 0.5;

    /// <summary>The same for shares: an eighth of their range, as half a point is of a scale from 1 to 5.</summary>
    public const double WideHalfWidthOfShares = 0.125;

    /// <summary>The verdict of an interval around a change.</summary>
    /// <param name="change">The change's 95 % interval; up is better.</param>
    /// <param name="wide">Half-width above which nothing can be concluded, in the change's unit.</param>
    public static ChangeVerdict Of(Interval change, double wide = WideHalfWidth) =>
        change.Low > 0 ? ChangeVerdict.LikelyImprovement
            : change.High < 0 ? ChangeVerdict.LikelyDecline
            : change.HalfWidth > wide ? ChangeVerdict.TooUncertain
            : ChangeVerdict.NoVisibleChange;

    /// <summary>The verdict in words.</summary>
    public static Text Label(this ChangeVerdict verdict) => verdict switch
    {
        ChangeVerdict.LikelyImprovement => new("amélioration probable", "likely improvement"),
        ChangeVerdict.LikelyDecline => new("recul probable", "likely decline"),
        ChangeVerdict.TooUncertain => new("trop incertain pour conclure", "too uncertain to conclude"),
        ChangeVerdict.NoVisibleChange => new("pas de changement visible", "no visible change"),
        ChangeVerdict.CountedOnly => new("trop peu de réponses pour un test", "too few answers for a test"),
        ChangeVerdict.TooFewAnswers => new(
            "trop peu de réponses : des récits, pas de moyenne", "too few answers: stories, no average"),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Unknown verdict."),
    };
}
