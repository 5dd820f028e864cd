namespace Parcours.Durable.Client;

/// <param name="InstanceId">Fixed id; null takes a new one.</param>
/// <param name="StartAt">Not before this instant.</param>
public sealed record StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
{
    public string? Version { get; init; }
}

/// <param name="EventId">The instance takes in one event of this id as long as it lives; null: every one.</param>
public sealed record RaiseEventOptions(string? EventId = null);

/// <summary>An instance of that id is alive: it isn't started again.</summary>
public sealed class OrchestrationAlreadyExistsException(string instanceId)
    : InvalidOperationException($"An orchestration instance with id '{instanceId}' is alive already.")
{
    public string InstanceId { get; } = instanceId;
}
