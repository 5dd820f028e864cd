using Parcours.Programme.Wording;

namespace Parcours.Programme.Diagnosis;

/// <summary>What becomes of a need dimension. The software proposes; only the manager decides.</summary>
public enum NeedDecision
{
    /// <summary>À traiter.</summary>
    Treat,

    /// <summary>À discuter en entretien.</summary>
    Discuss,

    /// <summary>Pas maintenant.</summary>
    NotNow,
}

/// <summary>The words for decisions.</summary>
public static class NeedDecisions
{
    /// <summary>The decision as people read it.</summary>
    public static Text Label(this NeedDecision decision) => decision switch
    {
        NeedDecision.Treat => new("à traiter", "to work on"),
        NeedDecision.Discuss => new("à discuter en entretien", "to discuss in the interview"),
        NeedDecision.NotNow => new("pas maintenant", "not now"),
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "Unknown decision."),
    };
}
