namespace Parcours.Durable.Client;

/// <summary>What one selects instances by; what is null selects all.</summary>
/// <param name="CreatedFrom">Created at or after this instant.</param>
/// <param name="CreatedTo">Created at or before this instant.</param>
/// <param name="Statuses">In one of these states.</param>
/// <param name="TaskHubNames">Other task hubs than the client's own: not to be had, so to be left out.</param>
/// <param name="InstanceIdPrefix">The beginning of the id, in its case.</param>
/// <param name="PageSize">Instances read at once, from 1.</param>
/// <param name="FetchInputsAndOutputs">Whether inputs and outputs come along.</param>
/// <param name="ContinuationToken">Where an earlier page ended.</param>
public sealed record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>Instances read at once unless said otherwise.</summary>
    public const int DefaultPageSize = 100;

    /// <summary>Whether it selects an instance.</summary>
    internal bool Selects(OrchestrationMetadata instance) =>
        (CreatedFrom is not { } from || instance.CreatedAt >= from)
        && (CreatedTo is not { } to || instance.CreatedAt <= to)
        && Statuses?.Contains(instance.RuntimeStatus) != false
        && instance.InstanceId.StartsWith(InstanceIdPrefix ?? "", StringComparison.Ordinal);
}

/// <summary>Which ended instances are deleted; what is null selects all.</summary>
/// <param name="CreatedFrom">Created at or after this instant.</param>
/// <param name="CreatedTo">Created at or before this instant.</param>
/// <param name="Statuses">In one of these states; those that haven't ended stay in any case.</param>
public sealed record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null, DateTimeOffset? CreatedTo = null, IEnumerable<OrchestrationRuntimeStatus>? Statuses = null);

/// <param name="Recursive">Whether sub-orchestrations go too.</param>
public sealed record PurgeInstanceOptions(bool Recursive = false);

/// <param name="PurgedInstanceCount">How many instances were deleted.</param>
public sealed record PurgeResult(int PurgedInstanceCount);
