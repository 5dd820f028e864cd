#pragma warning disable IDE0005 // Compiled into the tests of the app too, which need them all.
using Google.Protobuf;
using Google.Protobuf.Collections;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.DurableTask.Worker.Hosting;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Kind = Microsoft.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace Parcours.TaskHub.Tests.Golden;

/// <summary>Runs orchestrators over kept histories, turn by turn, by the official replay.</summary>
/// <param name="tasks">What the program registers, or registered otherwise.</param>
/// <param name="services">Of the program: what orchestrators need, and the options of its worker.</param>
public sealed class GoldenReplay(Action<DurableTaskRegistry> tasks, IServiceProvider services)
{
    private readonly IDurableTaskFactory factory = Factory(tasks);
    private readonly ShimServices shims = new(new DurableTaskShimFactory(
        services.GetRequiredService<IOptionsMonitor<DurableTaskWorkerOptions>>().Get(Options.DefaultName),
        NullLoggerFactory.Instance));

    /// <summary>
    /// What the code does otherwise than the history says: actions by kind, name, input and instant, and the outcome.
    /// Empty when all is the same.
    /// </summary>
    public IReadOnlyList<string> Differences(GoldenHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var differences = new List<string>();
        var past = new List<HistoryEvent>();
        var turns = Turns(history.Events);
        foreach (var (index, turn) in turns.Index())
        {
            var actions = Run(
                history.InstanceId, past,
                turn.Where(happened => Describe(happened) is null && happened.OrchestratorCompleted is null));
            var expected = history.IsOver && index == turns.Count - 1 ? $"{history.Status} {history.Result}" : "";
            differences.AddRange(Compare(turn, actions, expected).Select(text => $"Turn {index + 1}: {text}"));
            past.AddRange(turn);
        }

        return differences;
    }

    private static List<List<HistoryEvent>> Turns(IEnumerable<HistoryEvent> events)
    {
        var turns = new List<List<HistoryEvent>>();
        foreach (var happened in events)
        {
            if (happened.EventTypeCase == Kind.OrchestratorStarted)
            {
                turns.Add([]);
            }

            turns[^1].Add(happened);
        }

        return turns;
    }

    private RepeatedField<OrchestratorAction> Run(
        string instanceId, IEnumerable<HistoryEvent> past, IEnumerable<HistoryEvent> newEvents)
    {
        var request =
            new OrchestratorRequest { InstanceId = instanceId, PastEvents = { past }, NewEvents = { newEvents } };
        var name = request.PastEvents.Concat(request.NewEvents)
            .First(happened => happened.ExecutionStarted is not null).ExecutionStarted.Name;
        if (!factory.TryCreateOrchestrator(name, services, out var orchestrator))
        {
            throw new InvalidOperationException($"Nobody registered the orchestrator '{name}'.");
        }

        var response = GrpcOrchestrationRunner.LoadAndRun(
            Convert.ToBase64String(request.ToByteArray()), orchestrator, shims);
        return OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(response)).Actions;
    }

    private static IEnumerable<string> Compare(
        IEnumerable<HistoryEvent> turn, RepeatedField<OrchestratorAction> actions, string expected)
    {
        var recorded = turn.Select(Describe).OfType<string>().ToList();
        var current = actions.Select(Describe).OfType<string>().ToList();
        foreach (var text in recorded.Except(current))
        {
            yield return $"history has {text}, the code didn't do it";
        }

        foreach (var text in current.Except(recorded))
        {
            yield return $"the code did {text}, which history doesn't have";
        }

        var completion = actions.Select(action => action.CompleteOrchestration)
            .FirstOrDefault(completion => completion is not null);
        var ended = completion is null ? "" : $"{completion.OrchestrationStatus} {completion.Result}";
        if (ended != expected)
        {
            yield return $"the outcome was '{expected}' and is '{ended}'";
        }
    }

    /// <summary>What the history says of an action; null for what isn't the orchestrator's.</summary>
    private static string? Describe(HistoryEvent happened) => happened.EventTypeCase switch
    {
        Kind.TaskScheduled =>
            $"TaskScheduled #{happened.EventId} {happened.TaskScheduled.Name} {happened.TaskScheduled.Input}",
        Kind.TimerCreated => $"TimerCreated #{happened.EventId} {happened.TimerCreated.FireAt}",
        Kind.SubOrchestrationInstanceCreated when happened.SubOrchestrationInstanceCreated is var child =>
            $"SubOrchestrationInstanceCreated #{happened.EventId} {child.Name} {child.InstanceId} {child.Input}",
        Kind.EventSent =>
            $"EventSent #{happened.EventId} {happened.EventSent.Name} to {happened.EventSent.InstanceId} "
                + $"{happened.EventSent.Input}",
        _ => null,
    };

    private static string? Describe(OrchestratorAction action) => action switch
    {
        { ScheduleTask: { } task } => $"TaskScheduled #{action.Id} {task.Name} {task.Input}",
        { CreateTimer: { } timer } => $"TimerCreated #{action.Id} {timer.FireAt}",
        { CreateSubOrchestration: { } child } =>
            $"SubOrchestrationInstanceCreated #{action.Id} {child.Name} {child.InstanceId} {child.Input}",
        { SendEvent: { } sent } => $"EventSent #{action.Id} {sent.Name} to {sent.Instance.InstanceId} {sent.Data}",
        _ => null,
    };

    private static IDurableTaskFactory Factory(Action<DurableTaskRegistry> tasks)
    {
        using var provider = new ServiceCollection()
            .AddDurableTaskWorker(worker => worker.AddTasks(tasks).UseBuildTarget<FactoryWorker>())
            .BuildServiceProvider();
        return provider.GetServices<IHostedService>().OfType<FactoryWorker>().Single().Tasks;
    }

    /// <summary>The official way to the factory: a worker that runs nothing is handed it.</summary>
    private sealed class FactoryWorker(string name, IDurableTaskFactory factory) : DurableTaskWorker(name, factory)
    {
        public IDurableTaskFactory Tasks => Factory;

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }

    /// <summary>The replay asks for this one service.</summary>
    private sealed class ShimServices(DurableTaskShimFactory shims) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(DurableTaskShimFactory) ? shims : null;
    }
}
