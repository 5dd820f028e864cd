using Parcours.Features.Journeys;
using Parcours.Programme.Wording;
using static Parcours.Platform.Language.Typography;

namespace Parcours.Features.Console;

/// <summary>The board of a programme: who is where.</summary>
internal static class BoardTexts
{
    public static Text Lead { get; } = Both(
        "États et dates seulement : aucune réponse individuelle n'est visible ici.",
        "States and dates only: no individual answer can be seen here.");

    public static Text Person { get; } = Both("Personne", "Person");

    public static Text Site { get; } = Both("Site", "Place of work");

    public static Text Step { get; } = Both("Étape en cours", "Current step");

    public static Text Since { get; } = Both("Depuis", "Since");

    public static Text Blocker { get; } = Both("Ce qui bloque", "What blocks");

    public static Text Nobody { get; } = Both("Personne n'a encore commencé.", "Nobody has started yet.");

    public static Text NoStep { get; } = Both("rien à faire pour l'instant", "nothing to do for now");

    public static Text WrongAddress { get; } = Both("adresse à corriger", "address to correct");

    public static Text NoAnswer { get; } = Both("à appeler", "to be called");

    public static Text Stalled { get; } = Both("plus rien de prévu", "nothing more to come");

    public static Text Invited { get; } = Both("Invité", "Invited");

    public static Text Diagnosing { get; } = Both("Diagnostic", "Diagnosis");

    public static Text NegotiatingGoals { get; } = Both("Objectifs", "Goals");

    public static Text Running { get; } = Both("En cours", "Running");

    public static Text Paused { get; } = Both("En pause", "Paused");

    public static Text FinalMeasurement { get; } = Both("Mesure finale", "Final measurement");

    public static Text Closed { get; } = Both("Terminé", "Closed");

    public static Text Dropped { get; } = Both("Abandonné", "Dropped");

    public static Text Cancelled { get; } = Both("Arrêté par les RH", "Ended by HR");

    public static Text Transferred { get; } = Both("Transféré", "Transferred");

    public static Text More(int count) => Both($"et {count} de plus", $"and {count} more");

    /// <summary>A journey's state in words.</summary>
    public static Text Of(JourneyState state) => state switch
    {
        JourneyState.Invited => Invited,
        JourneyState.Diagnosing => Diagnosing,
        JourneyState.NegotiatingGoals => NegotiatingGoals,
        JourneyState.Running => Running,
        JourneyState.Paused => Paused,
        JourneyState.FinalMeasurement => FinalMeasurement,
        JourneyState.Closed => Closed,
        JourneyState.Dropped => Dropped,
        JourneyState.Cancelled => Cancelled,
        _ => Transferred,
    };
}
