using Microsoft.Extensions.Logging;
using Parcours.Durable.Protobuf;

namespace Parcours.Durable.Replay;

/// <summary>What a turn led to: everything a host has to store.</summary>
/// <param name="Actions">In order; the completion, if any, is the last.</param>
/// <param name="CustomStatus">Null when it was never set, or was cleared.</param>
/// <param name="IsSuspended">Events and actions are held back.</param>
public sealed record TurnResult(IReadOnlyList<OrchestratorAction> Actions, string? CustomStatus, bool IsSuspended)
{
    /// <summary>Whether this execution has said something about the custom status; what was known before stays otherwise.</summary>
    public bool IsCustomStatusSet { get; init; }

    /// <summary>The completion; null while the orchestration waits.</summary>
    public CompleteOrchestrationAction? Completion => Actions is [.., { CompleteOrchestration: { } completion }] ? completion : null;
}

/// <summary>
/// One execution of an orchestration: replays what has happened, then runs what is new. Whoever hosts it gives history and
/// new events, and stores the actions; that is all there is between the two, so that any host can run it. It may be kept
/// between turns, or built again from history at any time, with the same outcome.
/// </summary>
/// <param name="registry">The orchestrators.</param>
/// <param name="services">What they are made of.</param>
/// <param name="loggers">For replay-safe loggers.</param>
/// <param name="instanceId">Of the instance.</param>
/// <param name="longestTimer">Longer timers are put out as several, one after the other; null splits none.</param>
public sealed class OrchestrationExecution(
    DurableTaskRegistry registry, IServiceProvider services, ILoggerFactory loggers, string instanceId, TimeSpan? longestTimer = null)
{
    private readonly ILogger logger = loggers.CreateLogger<OrchestrationExecution>();
    private readonly TurnContext turn = new();
    private readonly Queue<HistoryEvent> held = new();
    private List<OrchestratorAction> putOut = [];
    private ReplayContext? context;
    private Task<object?>? run;
    private Exception? mismatch;
    private bool isSuspended;
    private ExecutionTerminatedEvent? terminated;

    /// <summary>Runs over history, which must begin with the execution's first event.</summary>
    public void Replay(IEnumerable<HistoryEvent> past)
    {
        ArgumentNullException.ThrowIfNull(past);
        foreach (var happened in past)
        {
            Process(happened, isReplay: true);
        }
    }

    /// <summary>Runs what is new. Call <see cref="Confirm"/> once the result is stored, to run a further turn.</summary>
    public TurnResult Run(IEnumerable<HistoryEvent> newEvents)
    {
        ArgumentNullException.ThrowIfNull(newEvents);
        foreach (var happening in newEvents)
        {
            Process(happening, isReplay: false);
        }

        return Result();
    }

    /// <summary>The actions of the last turn's result are history now; what is held back while suspended is not.</summary>
    public void Confirm()
    {
        putOut.ForEach(action => context?.Pending.Remove(action.Id));
        putOut = [];
    }

    private void Process(HistoryEvent happening, bool isReplay)
    {
        if (context is not null)
        {
            context.Replaying = isReplay;
        }

        if (isSuspended && HasToWait(happening))
        {
            held.Enqueue(happening);
            return;
        }

        turn.Run(() => Apply(happening, isReplay));
        while (!isSuspended && held.TryDequeue(out var next))
        {
            turn.Run(() => Apply(next, isReplay));
        }
    }

    private static bool HasToWait(HistoryEvent happening) => happening.EventTypeCase is
        HistoryEvent.EventTypeOneofCase.TaskCompleted or HistoryEvent.EventTypeOneofCase.TaskFailed
        or HistoryEvent.EventTypeOneofCase.TimerFired or HistoryEvent.EventTypeOneofCase.EventRaised
        or HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCompleted or HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceFailed;

    private void Apply(HistoryEvent happening, bool isReplay)
    {
        switch (happening.EventTypeCase)
        {
            case HistoryEvent.EventTypeOneofCase.OrchestratorStarted:
                Clock = happening.Timestamp.ToDateTime();
                break;
            case HistoryEvent.EventTypeOneofCase.ExecutionStarted:
                Start(happening.ExecutionStarted, isReplay);
                break;
            case HistoryEvent.EventTypeOneofCase.TaskScheduled:
                Check(happening, action => action.ScheduleTask?.Name, happening.TaskScheduled.Name);
                break;
            case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated:
                Check(happening, action => action.CreateSubOrchestration?.Name, happening.SubOrchestrationInstanceCreated.Name);
                break;
            case HistoryEvent.EventTypeOneofCase.TimerCreated:
                Check(happening, action => action.CreateTimer is null ? null : "", "");
                break;
            case HistoryEvent.EventTypeOneofCase.EventSent:
                Check(happening, action => action.SendEvent?.Name, happening.EventSent.Name);
                break;
            case HistoryEvent.EventTypeOneofCase.TaskCompleted:
                Tell(happening.TaskCompleted.TaskScheduledId, context?.Tasks.Complete(happening.TaskCompleted.TaskScheduledId, happening.TaskCompleted.Result));
                break;
            case HistoryEvent.EventTypeOneofCase.TaskFailed:
                Tell(happening.TaskFailed.TaskScheduledId, context?.Tasks.Fail(happening.TaskFailed.TaskScheduledId, happening.TaskFailed.FailureDetails));
                break;
            case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCompleted:
                var completed = happening.SubOrchestrationInstanceCompleted;
                Tell(completed.TaskScheduledId, context?.Tasks.Complete(completed.TaskScheduledId, completed.Result));
                break;
            case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceFailed:
                var failed = happening.SubOrchestrationInstanceFailed;
                Tell(failed.TaskScheduledId, context?.Tasks.Fail(failed.TaskScheduledId, failed.FailureDetails));
                break;
            case HistoryEvent.EventTypeOneofCase.TimerFired:
                Tell(happening.TimerFired.TimerId, context?.Tasks.Complete(happening.TimerFired.TimerId, null));
                break;
            case HistoryEvent.EventTypeOneofCase.EventRaised:
                early.Enqueue(happening);
                Deliver();
                break;
            case HistoryEvent.EventTypeOneofCase.ExecutionSuspended:
                isSuspended = true;
                break;
            case HistoryEvent.EventTypeOneofCase.ExecutionResumed:
                isSuspended = false;
                break;
            case HistoryEvent.EventTypeOneofCase.ExecutionTerminated:
                terminated = happening.ExecutionTerminated;
                break;
            default:
                break;
        }
    }

    /// <summary>A completion of what isn't open any more is ignored, and said.</summary>
    private void Tell(int task, bool? wasOpen)
    {
        if (wasOpen == false && context is { Replaying: false })
        {
            Log.CompletedTwice(logger, task, instanceId);
        }
    }

    private readonly Queue<HistoryEvent> early = new();

    private DateTime clock;

    private DateTime Clock
    {
        set
        {
            clock = value;
            if (context is not null)
            {
                context.Now = value;
            }
        }
    }

    private void Start(ExecutionStartedEvent started, bool isReplay)
    {
        if (context is not null)
        {
            return;
        }

        context = new ReplayContext(started, instanceId, loggers, longestTimer) { Now = clock, Replaying = isReplay };
        Deliver();
        if (registry.CreateOrchestrator(started.Name, services) is { } orchestrator)
        {
            run = RunAsync(orchestrator, context, started.Input);
        }
        else
        {
            run = Task.FromException<object?>(new InvalidOperationException($"There is no orchestrator named '{started.Name}'."));
        }
    }

    private static async Task<object?> RunAsync(ITaskOrchestrator orchestrator, ReplayContext context, string? input) =>
        await orchestrator.RunAsync(context, TaskJson.Read(input, orchestrator.InputType));

    /// <summary>An event may come before the instance's first turn: it is kept for it.</summary>
    private void Deliver()
    {
        while (context is not null && early.TryDequeue(out var raised))
        {
            context.Events.Raise(raised);
        }
    }

    private void Check(HistoryEvent recorded, Func<OrchestratorAction, string?> nameOf, string name)
    {
        if (mismatch is not null || context is null)
        {
            return;
        }

        var described = Describe(recorded);
        if (!context.Pending.Remove(recorded.EventId, out var action))
        {
            mismatch = NonDeterministicOrchestrationException.Missing(recorded.EventId, described);
        }
        else if (nameOf(action) is not { } current)
        {
            mismatch = NonDeterministicOrchestrationException.WrongKind(recorded.EventId, described, action.OrchestratorActionTypeCase.ToString());
        }
        else if (!string.Equals(current, name, StringComparison.OrdinalIgnoreCase))
        {
            mismatch = NonDeterministicOrchestrationException.WrongName(recorded.EventId, described, $"'{current}'");
        }
    }

    private static string Describe(HistoryEvent recorded) => recorded.EventTypeCase switch
    {
        HistoryEvent.EventTypeOneofCase.TaskScheduled => $"activity '{recorded.TaskScheduled.Name}'",
        HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated => $"sub-orchestration '{recorded.SubOrchestrationInstanceCreated.Name}'",
        HistoryEvent.EventTypeOneofCase.EventSent => $"sent event '{recorded.EventSent.Name}'",
        _ => "a timer",
    };

    private TurnResult Result()
    {
        if (terminated is not null)
        {
            return Complete([], new() { OrchestrationStatus = OrchestrationStatus.Terminated, Result = terminated.Input });
        }

        if (mismatch is not null)
        {
            return Complete([], Failed(mismatch));
        }

        if (isSuspended || context is null)
        {
            return Outcome([]);
        }

        putOut = [.. context.Pending.Values];
        var actions = putOut.ToList();
        return run switch
        {
            { IsCompletedSuccessfully: true } when context.Renewal is { } renewal => Complete(actions, Renewed(context, renewal)),
            { IsCompletedSuccessfully: true } when context.Tasks.HasTimer => Outcome(actions),
            { IsCompletedSuccessfully: true } finished => Complete(
                actions, new() { OrchestrationStatus = OrchestrationStatus.Completed, Result = TaskJson.Write(finished.Result) }),
            { IsCompleted: true } failed => Complete(actions, Failed(failed.Exception?.InnerException ?? new TaskCanceledException(failed))),
            _ => Outcome(actions),
        };
    }

    private static CompleteOrchestrationAction Renewed(ReplayContext context, (string? Input, bool KeepEvents) renewal)
    {
        var completion = new CompleteOrchestrationAction { OrchestrationStatus = OrchestrationStatus.ContinuedAsNew, Result = renewal.Input };
        if (renewal.KeepEvents)
        {
            completion.CarryoverEvents.AddRange(context.Events.Unprocessed);
        }

        return completion;
    }

    private static CompleteOrchestrationAction Failed(Exception exception) => new()
    {
        OrchestrationStatus = OrchestrationStatus.Failed,
        Result = $"{exception.GetType().FullName}: {exception.Message}",
        FailureDetails = Failures.ToWire(TaskFailureDetails.FromException(exception)),
    };

    private TurnResult Complete(List<OrchestratorAction> actions, CompleteOrchestrationAction completion)
    {
        actions.Add(new OrchestratorAction { Id = -1, CompleteOrchestration = completion });
        return Outcome(actions);
    }

    private TurnResult Outcome(List<OrchestratorAction> actions) =>
        new(actions, context?.CustomStatus, isSuspended) { IsCustomStatusSet = context?.IsCustomStatusSet == true };
}
