using System.Globalization;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Privacy;

/// <summary>Why a view is withheld.</summary>
public enum WithheldReason
{
    /// <summary>Fewer answers than the floor.</summary>
    TooFewAnswers,

    /// <summary>It is large enough, but a wider view less this one would be a group below the floor.</summary>
    WouldRevealOthers,

    /// <summary>A few people came, left or moved since an earlier point: the difference would be about them.</summary>
    PanelChanged,
}

/// <summary>The words for reasons.</summary>
public static class WithheldReasons
{
    /// <summary>What stands in place of the figure.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="floor">The floor that was applied.</param>
    public static Text Sentence(this WithheldReason reason, int floor)
    {
        var k = floor.ToString(CultureInfo.InvariantCulture);
        return reason switch
        {
            WithheldReason.TooFewAnswers => new($"retenu : moins de {k} réponses", $"withheld: fewer than {k} answers"),
            WithheldReason.WouldRevealOthers => new(
                $"retenu : par différence, on verrait un groupe de moins de {k} réponses",
                $"withheld: the difference would show a group of fewer than {k} answers"),
            WithheldReason.PanelChanged => new(
                $"retenu : moins de {k} personnes ont changé de groupe depuis une mesure précédente ; seul l’ensemble "
                    + "se compare",
                $"withheld: fewer than {k} people changed groups since an earlier measurement; only the total is "
                    + "compared"),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown reason."),
        };
    }
}
