using Parcours.Durable.Protobuf;

namespace Parcours.App.Tests.Hosting.Double;

/// <summary>An orchestration instance as the Durable extension keeps it.</summary>
internal sealed class DoubleInstance(string name, string id, string execution, DateTimeOffset createdAt)
{
    public string Name => name;

    public string Id => id;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    public string Execution { get; set; } = execution;

    public OrchestrationStatus Status { get; set; } = OrchestrationStatus.Pending;

    public string? Input { get; set; }

    public string? Output { get; set; }

    public string? CustomStatus { get; set; }

    public List<HistoryEvent> Past { get; set; } = [];

    /// <summary>What came and wasn't given to the handler yet.</summary>
    public List<HistoryEvent> Inbox { get; } = [];

    /// <summary>A turn is under way.</summary>
    public bool IsBusy { get; set; }

    public bool IsOver => Status is OrchestrationStatus.Completed or OrchestrationStatus.Failed or OrchestrationStatus.Terminated;
}
