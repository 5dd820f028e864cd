using NodaTime;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Goals;

/// <summary>What a manager says about a goal on the way: where it stands, how sure they are of reaching it.</summary>
/// <param name="On">The day of the check-in, where the person lives.</param>
/// <param name="Level">Level claimed, −2 to +2; null when none is claimed.</param>
/// <param name="Confidence">Confidence in reaching the expected level, 0 to 10; it can't be left out.</param>
/// <param name="Evidence">What shows the level; a claim needs at least one piece.</param>
public sealed record CheckIn(LocalDate On, int? Level, int? Confidence, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>Everything that keeps the check-in from being recorded; empty when nothing does.</summary>
    public IReadOnlyList<CheckInFault> Faults()
    {
        var faults = new List<CheckInFault>();
        if (Level is < GoalAttainment.LowestLevel or > GoalAttainment.HighestLevel)
        {
            faults.Add(CheckInFault.LevelOutOfRange);
        }

        if (Confidence is not (>= 0 and <= 10))
        {
            faults.Add(CheckInFault.ConfidenceMissing);
        }

        if (Level is not null && Evidence.Count == 0)
        {
            faults.Add(CheckInFault.LevelWithoutEvidence);
        }

        if (Evidence.Any(piece => piece.On > On))
        {
            faults.Add(CheckInFault.EvidenceInTheFuture);
        }

        if (Evidence.Any(piece => string.IsNullOrWhiteSpace(piece.Note)))
        {
            faults.Add(CheckInFault.EvidenceWithoutWords);
        }

        return faults;
    }
}

/// <summary>Why a check-in can't be recorded.</summary>
public enum CheckInFault
{
    LevelOutOfRange,
    ConfidenceMissing,
    LevelWithoutEvidence,
    EvidenceInTheFuture,
    EvidenceWithoutWords,
}

/// <summary>The words for faults.</summary>
public static class CheckInFaults
{
    /// <summary>What the manager reads beside the field.</summary>
    public static Text Sentence(this CheckInFault fault) => fault switch
    {
        CheckInFault.LevelOutOfRange => new("Le niveau va de −2 à +2.", "The level goes from −2 to +2."),
        CheckInFault.ConfidenceMissing => new(
            "Indiquez votre confiance, de 0 à 10.",
            "Say how confident you are, from 0 to 10."),
        CheckInFault.LevelWithoutEvidence => new(
            "Un niveau s’appuie sur au moins une preuve datée : une note, une observation, un chiffre.",
            "A level rests on at least one dated piece of evidence: a note, an observation, a figure."),
        CheckInFault.EvidenceInTheFuture => new(
            "Une preuve ne peut pas être datée après le point d’étape.",
            "Evidence can’t be dated after the check-in."),
        CheckInFault.EvidenceWithoutWords => new(
            "Décrivez chaque preuve en quelques mots.",
            "Describe each piece of evidence in a few words."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Unknown fault."),
    };
}
