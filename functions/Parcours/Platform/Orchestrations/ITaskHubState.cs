namespace Parcours.Platform.Orchestrations;

/// <summary>Whether orchestrations can be started and signalled now.</summary>
internal interface ITaskHubState
{
    bool IsUsable { get; }
}
