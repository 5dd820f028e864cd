using Microsoft.DurableTask;
using Wire = Microsoft.DurableTask.Protobuf.TaskFailureDetails;

namespace Parcours.TaskHub.Storage;

/// <summary>Failures as they are stored, in the form in which the engine reads and writes them.</summary>
internal static class Failures
{
    public static Wire ToWire(Exception exception) => ToWire(TaskFailureDetails.FromException(exception));

    /// <summary>A failure that no retry policy tries again.</summary>
    public static Wire Final(string type, string message) =>
        new() { ErrorType = type, ErrorMessage = message, IsNonRetriable = true };

    public static TaskFailureDetails FromWire(Wire failure) => new(
        failure.ErrorType, failure.ErrorMessage, failure.StackTrace,
        failure.InnerFailure is null ? null : FromWire(failure.InnerFailure), null);

    private static Wire ToWire(TaskFailureDetails failure) => new()
    {
        ErrorType = failure.ErrorType,
        ErrorMessage = failure.ErrorMessage,
        StackTrace = failure.StackTrace,
        InnerFailure = failure.InnerFailure is null ? null : ToWire(failure.InnerFailure),
    };
}
