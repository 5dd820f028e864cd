using Microsoft.Data.Sqlite;
using Parcours.Durable.Client;
using Parcours.Durable.Protobuf;

namespace Parcours.Durable.Embedded;

/// <summary>The client of the embedded hub.</summary>
internal sealed class EmbeddedTaskHubClient(EmbeddedTaskHub hub, SqliteDatabase database) : DurableTaskClient
{
    private readonly InstanceWatch watch = new();

    /// <summary>An instance has had a turn: whoever waits for it looks again.</summary>
    public void Changed(string instance) => watch.Changed(instance);

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        var id = options?.InstanceId ?? hub.NewId();
        var (now, json) = (hub.NowTicks(), TaskJson.Write(input));
        var startAt = options?.StartAt is { } instant && instant.UtcTicks > now ? instant.UtcTicks : MessageRow.AtOnce;
        var isNew = await database.WriteAsync(connection =>
        {
            if (InstanceRow.Find(connection, id) is { IsOver: false })
            {
                return false;
            }

            NewInstances.Write(connection, id, orchestratorName, options?.Version, json, hub.NewId(), now, null, startAt);
            return true;
        }, cancellation);
        if (!isNew)
        {
            throw new OrchestrationAlreadyExistsException(id);
        }

        hub.Signal(id, startAt);
        return id;
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new HistoryEvent { EventRaised = new() { Name = eventName, Input = TaskJson.Write(eventPayload) } }, null, cancellation);

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload, RaiseEventOptions options, CancellationToken cancellation = default) =>
        SendAsync(
            instanceId, new HistoryEvent { EventRaised = new() { Name = eventName, Input = TaskJson.Write(eventPayload) } }, options?.EventId, cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new HistoryEvent { ExecutionSuspended = new() { Input = reason } }, null, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new HistoryEvent { ExecutionResumed = new() { Input = reason } }, null, cancellation);

    public override Task TerminateInstanceAsync(string instanceId, object? output = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new HistoryEvent { ExecutionTerminated = new() { Input = TaskJson.Write(output) } }, null, cancellation);

    public override Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(database.Read(connection => InstanceRow.Find(connection, instanceId))?.ToMetadata(getInputsAndOutputs));

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        filter ??= new OrchestrationQuery();
        return new ReadPages<OrchestrationMetadata>((token, hint, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var size = Math.Max(1, hint ?? filter.PageSize);
            var after = token ?? filter.ContinuationToken ?? "";
            var rows = database.Read(connection => InstanceRow.Page(connection, after, filter.InstanceIdPrefix ?? "", size));
            return Task.FromResult(new Page<OrchestrationMetadata>(
                [.. rows.Select(row => row.ToMetadata(filter.FetchInputsAndOutputs)).Where(filter.Selects)],
                rows.Count < size ? null : rows[^1].Id));
        });
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, row => row.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, row => row.IsOver, getInputsAndOutputs, cancellation);

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var purged = await database.WriteAsync(connection => Purge(connection, instanceId, options?.Recursive == true), cancellation);
        foreach (var id in purged)
        {
            watch.Changed(id);
        }

        return new PurgeResult(purged.Count);
    }

    private static List<string> Purge(SqliteConnection connection, string id, bool withChildren)
    {
        var purged = new List<string>();
        if (InstanceRow.Find(connection, id) is not { IsOver: true })
        {
            return purged;
        }

        NewInstances.Forget(connection, id);
        connection.Execute("delete from hub_instances where id = $id", ("$id", id));
        purged.Add(id);
        foreach (var child in withChildren ? InstanceRow.Children(connection, id) : [])
        {
            purged.AddRange(Purge(connection, child, withChildren));
        }

        return purged;
    }

    private async Task SendAsync(string instanceId, HistoryEvent sent, string? eventId, CancellationToken cancellation)
    {
        var now = hub.NowTicks();
        sent.EventId = -1;
        sent.Timestamp = TurnCommit.At(now);
        var isStored = await database.WriteAsync(
            connection => InstanceRow.Find(connection, instanceId) is { IsOver: false } && MessageRow.Add(connection, instanceId, null, MessageRow.AtOnce, sent, eventId),
            cancellation);
        if (isStored)
        {
            hub.Signal(instanceId, MessageRow.AtOnce);
        }
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Func<InstanceRow, bool> isReached, bool withPayloads, CancellationToken cancellation)
    {
        while (true)
        {
            using var change = watch.Begin(instanceId);
            var row = database.Read(connection => InstanceRow.Find(connection, instanceId))
                ?? throw new InvalidOperationException($"There is no orchestration instance '{instanceId}'.");
            if (isReached(row))
            {
                return row.ToMetadata(withPayloads);
            }

            await change.Task.WaitAsync(cancellation);
        }
    }
}
