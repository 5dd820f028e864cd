using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Protobuf;
using Microsoft.Extensions.Options;
using Parcours.TaskHub.Storage;
using Parcours.TaskHub.Turns;
using OrchestrationMetadata = Microsoft.DurableTask.Client.OrchestrationMetadata;

namespace Parcours.TaskHub;

/// <summary>
/// The client of the hub. An event to an instance that is over or unknown is dropped without a word, unless the options
/// say otherwise, and an instance id may be used again once its instance is over, as with the other task hubs of
/// Microsoft.DurableTask.
/// </summary>
internal sealed class SqliteTaskHubClient(
    string name, SqliteTaskHub hub,
    IOptionsMonitor<DurableTaskClientOptions> options, IOptions<SqliteTaskHubOptions> limits) : DurableTaskClient(name)
{
    private readonly DataConverter converter = options.Get(name).DataConverter;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        if (options?.Tags is { Count: > 0 })
        {
            throw new NotSupportedException("The task hub doesn't carry tags.");
        }

        await hub.OpenAsync();
        var id = options?.InstanceId ?? hub.NewId();
        var (now, json) = (hub.NowTicks(), converter.Serialize(input));
        var startAt = options?.StartAt is { } instant && instant.UtcTicks > now ? instant.UtcTicks : MessageRow.AtOnce;
        var isNew = await hub.Database.WriteAsync(connection =>
        {
            if (InstanceRow.Find(connection, id) is { } known
                && (!known.IsOver || options?.DedupeStatuses?.Contains(known.Status.ToString()) == true))
            {
                return false;
            }

            NewInstances.Write(
                connection, id, orchestratorName, options?.Version?.Version, json, hub.NewId(), now, null, startAt);
            return true;
        }, cancellation);
        if (!isNew)
        {
            throw ActionCommit.AlreadyExists(id);
        }

        hub.Signal(id, startAt);
        return id;
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        var raised =
            new HistoryEvent { EventRaised = new() { Name = eventName, Input = converter.Serialize(eventPayload) } };
        if (await SendAsync(instanceId, raised, cancellation) is { } nobody
            && limits.Value.ThrowStatusExceptionsOnRaiseEvent)
        {
            throw new RpcException(nobody);
        }
    }

    public override Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new HistoryEvent { ExecutionSuspended = new() { Input = reason } }, cancellation);

    public override Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new HistoryEvent { ExecutionResumed = new() { Input = reason } }, cancellation);

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        SendAsync(
            instanceId,
            new HistoryEvent
            {
                ExecutionTerminated =
                new() { Input = converter.Serialize(options?.Output), Recurse = options?.Recursive == true }
            },
            cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        await hub.OpenAsync();
        return hub.Database.Read(connection => InstanceRow.Find(connection, instanceId))?.ToMetadata(
            converter, getInputsAndOutputs);
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        filter ??= new OrchestrationQuery();
        return Pageable.Create<OrchestrationMetadata>(async (token, hint, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            await hub.OpenAsync();
            var size = Math.Max(1, hint ?? filter.PageSize);
            var after = token ?? filter.ContinuationToken ?? "";
            var rows = hub.Database.Read(
                connection => InstanceRow.Page(connection, after, filter.InstanceIdPrefix ?? "", size));
            return new Page<OrchestrationMetadata>(
                [.. rows.Where(row => Selects(filter, row))
                    .Select(row => row.ToMetadata(converter, filter.FetchInputsAndOutputs))],
                rows.Count < size ? null : rows[^1].Id);
        });
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(
            instanceId, row => row.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, row => row.IsOver, getInputsAndOutputs, cancellation);

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        await hub.OpenAsync();
        var purged = await hub.Database.WriteAsync(
            connection => NewInstances.Purge(connection, instanceId, options?.Recursive == true), cancellation);
        foreach (var id in purged)
        {
            hub.Watch.Changed(id);
        }

        return new PurgeResult(purged.Count);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var purged = 0;
        await foreach (
            var instance in GetAllInstancesAsync(
                new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, filter.Statuses))
                    .WithCancellation(cancellation))
        {
            purged += instance.IsCompleted ? (
                await PurgeInstanceAsync(instance.InstanceId, options, cancellation)).PurgedInstanceCount : 0;
        }

        return new PurgeResult(purged);
    }

    public override ValueTask DisposeAsync() => default;

    private static bool Selects(OrchestrationQuery filter, InstanceRow row) =>
        (filter.CreatedFrom is not { } from || row.CreatedAt >= from.UtcTicks)
            && (filter.CreatedTo is not { } to || row.CreatedAt <= to.UtcTicks)
        && (filter.Statuses?.Any() != true || filter.Statuses.Contains(row.Status));

    /// <summary>Why nobody will hear of it; null when somebody will.</summary>
    private async Task<Status?> SendAsync(string instanceId, HistoryEvent sent, CancellationToken cancellation)
    {
        await hub.OpenAsync();
        sent.EventId = -1;
        sent.Timestamp = Instants.At(hub.NowTicks());
        var receiver = await hub.Database.WriteAsync(connection =>
        {
            var row = InstanceRow.Find(connection, instanceId);
            if (row is { IsOver: false })
            {
                MessageRow.Add(connection, instanceId, null, MessageRow.AtOnce, sent);
            }

            return row;
        }, cancellation);
        if (receiver is not { IsOver: false })
        {
            return receiver is null
                ? new Status(StatusCode.NotFound, $"There is no instance {instanceId}.")
                : new Status(StatusCode.FailedPrecondition, $"The instance {instanceId} is over.");
        }

        hub.Signal(instanceId, MessageRow.AtOnce);
        return null;
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Func<InstanceRow, bool> isReached, bool withPayloads, CancellationToken cancellation)
    {
        await hub.OpenAsync();
        while (true)
        {
            using var change = hub.Watch.Begin(instanceId);
            var row = hub.Database.Read(connection => InstanceRow.Find(connection, instanceId))
                ?? throw new InvalidOperationException($"There is no orchestration instance '{instanceId}'.");
            if (isReached(row))
            {
                return row.ToMetadata(converter, withPayloads);
            }

            await change.Task.WaitAsync(cancellation);
        }
    }
}
