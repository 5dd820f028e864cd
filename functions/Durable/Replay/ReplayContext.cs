using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using Parcours.Durable.Protobuf;

namespace Parcours.Durable.Replay;

/// <summary>The context of one execution: turns what the orchestrator asks for into actions.</summary>
internal sealed class ReplayContext(ExecutionStartedEvent started, string instanceId, ILoggerFactory loggers, TimeSpan? longestTimer)
    : TaskOrchestrationContext
{
    private const int MaxStatusBytes = 16 * 1024;
    private const int BytesPerChar = 2;
    private int nextId;
    private int guids;

    public override TaskName Name => started.Name;

    public override string InstanceId => instanceId;

    public override string Version => started.Version ?? "";

    public override ParentOrchestrationInstance? Parent => started.ParentInstance is { OrchestrationInstance: { } parent } info
        ? new(info.Name ?? "", parent.InstanceId)
        : null;

    public override DateTime CurrentUtcDateTime => Now;

    public override bool IsReplaying => Replaying;

    protected override ILoggerFactory LoggerFactory => loggers;

    public DateTime Now { get; set; }

    public bool Replaying { get; set; }

    public OpenTasks Tasks { get; } = new();

    public ExternalEvents Events { get; } = new();

    /// <summary>Actions asked for that history hasn't confirmed, by sequence number.</summary>
    public SortedDictionary<int, OrchestratorAction> Pending { get; } = [];

    /// <summary>JSON; null when it was cleared, or never set.</summary>
    public string? CustomStatus { get; private set; }

    public bool IsCustomStatusSet { get; private set; }

    /// <summary>Set by <see cref="ContinueAsNew"/>: new input, and whether events come along.</summary>
    public (string? Input, bool KeepEvents)? Renewal { get; private set; }

    public override T GetInput<T>() => (T)TaskJson.Read(started.Input, typeof(T))!;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        Retries.RunAsync(this, options?.Retry, () =>
        {
            var id = Add(new OrchestratorAction { ScheduleTask = new() { Name = name, Input = TaskJson.Write(input), Version = started.Version } });
            return Tasks.AddAsync<TResult>(id, name);
        });

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        Retries.RunAsync(this, options?.Retry, () =>
        {
            var child = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N", CultureInfo.InvariantCulture);
            var id = Add(new OrchestratorAction
            {
                CreateSubOrchestration = new() { Name = orchestratorName, InstanceId = child, Input = TaskJson.Write(input) },
            });
            return Tasks.AddAsync<TResult>(id, orchestratorName);
        });

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        var utc = fireAt.Kind == DateTimeKind.Local ? fireAt.ToUniversalTime() : DateTime.SpecifyKind(fireAt, DateTimeKind.Utc);
        return longestTimer is { } longest && utc - Now > longest ? InPartsAsync(utc, longest, cancellationToken) : TimerAsync(utc, cancellationToken);
    }

    private async Task InPartsAsync(DateTime fireAt, TimeSpan longest, CancellationToken cancellationToken)
    {
        while (fireAt - Now > longest)
        {
            await TimerAsync(Now + longest, cancellationToken);
        }

        await TimerAsync(fireAt, cancellationToken);
    }

    private Task TimerAsync(DateTime fireAt, CancellationToken cancellationToken)
    {
        var id = Add(new OrchestratorAction { CreateTimer = new() { FireAt = Timestamp.FromDateTime(fireAt) } });
        return Tasks.AddTimerAsync(id, cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        Events.WaitAsync<T>(eventName, cancellationToken);

    public override void SendEvent(string instanceId, string eventName, object payload) => Add(new OrchestratorAction
    {
        SendEvent = new() { Instance = new() { InstanceId = instanceId }, Name = eventName, Data = TaskJson.Write(payload) },
    });

    public override void SetCustomStatus(object? customStatus)
    {
        var json = TaskJson.Write(customStatus);
        if (json?.Length * BytesPerChar > MaxStatusBytes)
        {
            throw new ArgumentException($"A custom status has at most {MaxStatusBytes} bytes of UTF-16.", nameof(customStatus));
        }

        CustomStatus = json;
        IsCustomStatusSet = true;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        Renewal = (TaskJson.Write(newInput), preserveUnprocessedEvents);

    public override Guid NewGuid() => DeterministicGuid.Create(
        string.Create(CultureInfo.InvariantCulture, $"{InstanceId}_{CurrentUtcDateTime:o}_{guids++}"));

    private int Add(OrchestratorAction action)
    {
        action.Id = nextId++;
        Pending.Add(action.Id, action);
        return action.Id;
    }
}
