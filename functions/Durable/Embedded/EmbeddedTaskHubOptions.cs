using System.ComponentModel.DataAnnotations;

namespace Parcours.Durable.Embedded;

/// <summary>Limits of the embedded hub.</summary>
public sealed class EmbeddedTaskHubOptions
{
    /// <summary>Turns of different instances that run at once.</summary>
    [Range(1, 1024)]
    public int MaxConcurrentOrchestrations { get; init; } = 16;

    /// <summary>Activities that run at once.</summary>
    [Range(1, 1024)]
    public int MaxConcurrentActivities { get; init; } = 32;

    /// <summary>Activities that wait in memory; any number more wait in the file.</summary>
    [Range(1, 100_000)]
    public int MaxQueuedActivities { get; init; } = 1024;

    /// <summary>Messages that one turn takes in.</summary>
    [Range(1, 10_000)]
    public int MaxMessagesPerTurn { get; init; } = 100;

    /// <summary>Executions kept in memory to skip replay; correctness doesn't depend on it.</summary>
    [Range(0, 100_000)]
    public int MaxCachedExecutions { get; init; } = 500;

    /// <summary>Makes instance and execution ids; random version 7 UUIDs when null.</summary>
    public Func<string>? NewId { get; init; }
}
