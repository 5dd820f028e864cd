using NodaTime;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Goals;

/// <summary>How strong a piece of evidence is, weakest first.</summary>
public enum EvidenceStrength
{
    /// <summary>The person says so.</summary>
    Stated,

    /// <summary>Somebody else saw it.</summary>
    Observed,

    /// <summary>A figure shows it.</summary>
    Measured,
}

/// <summary>Something that shows which level a goal has reached.</summary>
/// <param name="On">The day it is about, where the person lives.</param>
/// <param name="Strength">Stated, observed or measured.</param>
/// <param name="Note">What it is, in the person's words.</param>
public sealed record Evidence(LocalDate On, EvidenceStrength Strength, string Note);

/// <summary>The words for strengths.</summary>
public static class EvidenceStrengths
{
    /// <summary>The strength as people read it.</summary>
    public static Text Label(this EvidenceStrength strength) => strength switch
    {
        EvidenceStrength.Stated => new("déclaré", "stated"),
        EvidenceStrength.Observed => new("observé", "observed"),
        EvidenceStrength.Measured => new("mesuré", "measured"),
        _ => throw new ArgumentOutOfRangeException(nameof(strength), strength, "Unknown strength."),
    };

    /// <summary>The strongest among pieces of evidence; null without any.</summary>
    public static EvidenceStrength? Strongest(this IEnumerable<Evidence> evidence) =>
        evidence.Max(piece => (EvidenceStrength?)piece.Strength);
}
