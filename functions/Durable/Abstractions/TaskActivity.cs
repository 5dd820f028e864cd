namespace Parcours.Durable;

/// <summary>An activity as the executor sees it. Authors derive from <see cref="TaskActivity{TInput,TOutput}"/>.</summary>
public interface ITaskActivity
{
    Type InputType { get; }

    Type OutputType { get; }

    Task<object?> RunAsync(TaskActivityContext context, object? input);
}

/// <summary>
/// The unit of work that orchestrations call: it may do I/O, read clocks, take its time. It runs at least once: a crash between
/// its effect and the record of its result makes it run again, so its effect must bear repetition, for example by an id that
/// the orchestration gives it. An exception fails the call with a <see cref="TaskFailedException"/> in the orchestration.
/// </summary>
public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    Type ITaskActivity.InputType => typeof(TInput);

    Type ITaskActivity.OutputType => typeof(TOutput);

    async Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input) => await RunAsync(context, (TInput)input!);

    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);
}

/// <summary>What an activity knows of its call.</summary>
public abstract class TaskActivityContext
{
    public abstract TaskName Name { get; }

    /// <summary>Id of the orchestration that called it.</summary>
    public abstract string InstanceId { get; }
}
