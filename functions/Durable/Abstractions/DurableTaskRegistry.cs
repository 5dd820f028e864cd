using Microsoft.Extensions.DependencyInjection;

namespace Parcours.Durable;

/// <summary>The orchestrators and activities that a worker can run, by name.</summary>
public sealed class DurableTaskRegistry
{
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskOrchestrator>> orchestrators = [];
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskActivity>> activities = [];

    /// <summary>Names of the orchestrators.</summary>
    public IReadOnlyCollection<TaskName> Orchestrators => orchestrators.Keys;

    /// <summary>Names of the activities.</summary>
    public IReadOnlyCollection<TaskName> Activities => activities.Keys;

    /// <summary>Adds an orchestrator under its type's name; made anew for each execution.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddOrchestrator<TOrchestrator>()
        where TOrchestrator : class, ITaskOrchestrator => AddOrchestrator<TOrchestrator>(typeof(TOrchestrator).Name);

    /// <inheritdoc cref="AddOrchestrator{TOrchestrator}()"/>
    public DurableTaskRegistry AddOrchestrator<TOrchestrator>(TaskName name)
        where TOrchestrator : class, ITaskOrchestrator
    {
        orchestrators.Add(name, static services => ActivatorUtilities.CreateInstance<TOrchestrator>(services));
        return this;
    }

    /// <summary>Adds an orchestrator that is one function.</summary>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(TaskName name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> orchestrator)
    {
        orchestrators.Add(name, _ => new FuncOrchestrator<TInput, TOutput>(orchestrator));
        return this;
    }

    /// <summary>Adds an activity under its type's name; made anew for each call, in a scope of its own.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddActivity<TActivity>()
        where TActivity : class, ITaskActivity => AddActivity<TActivity>(typeof(TActivity).Name);

    /// <inheritdoc cref="AddActivity{TActivity}()"/>
    public DurableTaskRegistry AddActivity<TActivity>(TaskName name)
        where TActivity : class, ITaskActivity
    {
        activities.Add(name, static services => ActivatorUtilities.CreateInstance<TActivity>(services));
        return this;
    }

    /// <summary>Adds an activity that is one function.</summary>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(TaskName name, Func<TaskActivityContext, TInput, Task<TOutput>> activity)
    {
        activities.Add(name, _ => new FuncActivity<TInput, TOutput>(activity));
        return this;
    }

    internal ITaskOrchestrator? CreateOrchestrator(TaskName name, IServiceProvider services) =>
        orchestrators.TryGetValue(name, out var create) ? create(services) : null;

    internal ITaskActivity? CreateActivity(TaskName name, IServiceProvider services) =>
        activities.TryGetValue(name, out var create) ? create(services) : null;

    private sealed class FuncOrchestrator<TInput, TOutput>(Func<TaskOrchestrationContext, TInput, Task<TOutput>> run)
        : TaskOrchestrator<TInput, TOutput>
    {
        public override Task<TOutput> RunAsync(TaskOrchestrationContext context, TInput input) => run(context, input);
    }

    private sealed class FuncActivity<TInput, TOutput>(Func<TaskActivityContext, TInput, Task<TOutput>> run) : TaskActivity<TInput, TOutput>
    {
        public override Task<TOutput> RunAsync(TaskActivityContext context, TInput input) => run(context, input);
    }
}
