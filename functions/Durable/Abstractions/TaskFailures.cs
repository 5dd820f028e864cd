namespace Parcours.Durable;

/// <summary>Why a task failed, as it crosses the wire: types and messages, not exceptions.</summary>
/// <param name="ErrorType">Full name of the exception's type.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="StackTrace">Where, if known.</param>
/// <param name="InnerFailure">What caused it, if known.</param>
public sealed record TaskFailureDetails(string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure)
{
    /// <summary>The details of an exception and of what caused it.</summary>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is TaskFailedException { FailureDetails: var details } && exception.InnerException is null
            ? new(typeof(TaskFailedException).FullName!, exception.Message, exception.StackTrace, details)
            : new(exception.GetType().FullName!, exception.Message, exception.StackTrace, exception.InnerException is { } inner ? FromException(inner) : null);
    }

    /// <summary>Whether the failure was an exception of a type or of one derived from it, as far as the type can be found.</summary>
    public bool IsCausedBy<T>()
        where T : Exception =>
        string.Equals(ErrorType, typeof(T).FullName, StringComparison.Ordinal)
        || (AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(ErrorType)).FirstOrDefault(type => type is not null) is { } type
            && typeof(T).IsAssignableFrom(type));

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";
}

/// <summary>An activity or sub-orchestration failed; thrown where its result was awaited.</summary>
public sealed class TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
    : Exception($"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {failureDetails.ErrorMessage}")
{
    public string TaskName { get; } = taskName;

    /// <summary>Sequence number of the call in its orchestration, from 0.</summary>
    public int TaskId { get; } = taskId;

    public TaskFailureDetails FailureDetails { get; } = failureDetails;
}
