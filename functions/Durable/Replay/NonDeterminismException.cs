namespace Parcours.Durable.Replay;

/// <summary>The code did something else now than what history says it did. The instance fails with this message.</summary>
public sealed class NonDeterministicOrchestrationException(string message) : InvalidOperationException(message)
{
    private const string Hint = "Was the orchestrator's code changed while this instance was running?";

    /// <summary>History has an action that the code didn't take.</summary>
    internal static NonDeterministicOrchestrationException Missing(int id, string recorded) => new(
        $"Replay doesn't match history: history has {recorded} as action #{id}, but the code took no such action now. {Hint}");

    /// <summary>Same place, another kind of action.</summary>
    internal static NonDeterministicOrchestrationException WrongKind(int id, string recorded, string current) => new(
        $"Replay doesn't match history: action #{id} is {recorded} in history, but the code asked for {current} now, which is another kind of action. {Hint}");

    /// <summary>Same kind, another name.</summary>
    internal static NonDeterministicOrchestrationException WrongName(int id, string recorded, string current) => new(
        $"Replay doesn't match history: action #{id} is {recorded} in history, but the code named it {current} now. {Hint}");
}
