namespace Parcours.Durable;

/// <summary>An orchestrator as the executor sees it. Authors derive from <see cref="TaskOrchestrator{TInput,TOutput}"/>.</summary>
public interface ITaskOrchestrator
{
    Type InputType { get; }

    Type OutputType { get; }

    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}

/// <summary>
/// A piece of workflow whose progress survives crashes: its history is stored, and its code is run again from the start over
/// that history (replay) whenever something happens. So the code must be deterministic: time, ids and randomness come from
/// the context, I/O is done in activities, and nothing but the context's tasks is awaited. No <c>ConfigureAwait(false)</c>.
/// </summary>
public abstract class TaskOrchestrator<TInput, TOutput> : ITaskOrchestrator
{
    Type ITaskOrchestrator.InputType => typeof(TInput);

    Type ITaskOrchestrator.OutputType => typeof(TOutput);

    async Task<object?> ITaskOrchestrator.RunAsync(TaskOrchestrationContext context, object? input) => await RunAsync(context, (TInput)input!);

    /// <summary>Runs the workflow. Called many times for one instance; its effects come from the first run of each line only.</summary>
    public abstract Task<TOutput> RunAsync(TaskOrchestrationContext context, TInput input);
}
