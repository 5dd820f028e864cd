using System.Globalization;
using System.Text.RegularExpressions;
using Grpc.Core;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;

namespace Parcours.Platform.Resilience;

/// <summary>
/// What may succeed later because the fault is neither the work's nor the data's: a service, a disk or a process was
/// away.
/// </summary>
internal static partial class TransientFaults
{
    /// <summary>
    /// How the Functions host reports an activity whose worker process ended under it; the type is the host's own.
    /// </summary>
    private const string WorkerEnded = "WorkerProcessExitException";

    /// <summary>What a task hub will answer again; anything else it says while it, or the way to it, is down.</summary>
    private static readonly StatusCode[] LastingAnswers =
    [
        StatusCode.NotFound, StatusCode.AlreadyExists, StatusCode.FailedPrecondition, StatusCode.InvalidArgument,
        StatusCode.Unimplemented, StatusCode.PermissionDenied, StatusCode.Unauthenticated,
    ];

    /// <summary>Busy, locked, out of order, full, not to be opened (https://sqlite.org/rescode.html).</summary>
    private static readonly int[] SqliteCodes = [5, 6, 10, 13, 14];

    /// <summary>Whether an exception is one.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        HttpRequestException or IOException or TimeoutException => true,
        SqliteException refusal => SqliteCodes.Contains(refusal.SqliteErrorCode),
        RpcException answer => !LastingAnswers.Contains(answer.StatusCode),
        _ => false,
    };

    /// <summary>Whether an activity failed for one.</summary>
    public static bool IsTransient(TaskFailureDetails failure) =>
        failure.IsCausedBy<HttpRequestException>() || failure.IsCausedBy<IOException>()
            || failure.IsCausedBy<TimeoutException>()
            || failure.IsCausedBy<RpcException>() || Innermost(failure).Any(IsOfProcessOrDisk);

    private static bool IsOfProcessOrDisk(TaskFailureDetails failure) =>
        failure.ErrorType.EndsWith(WorkerEnded, StringComparison.Ordinal)
        || (SqliteMessage().Match(failure.ErrorMessage) is { Success: true } message
            && SqliteCodes.Contains(int.Parse(message.Groups["code"].Value, CultureInfo.InvariantCulture)));

    private static IEnumerable<TaskFailureDetails> Innermost(TaskFailureDetails failure)
    {
        for (var current = failure; current is not null; current = current.InnerFailure)
        {
            yield return current;
        }
    }

    [GeneratedRegex("^SQLite Error (?<code>[0-9]{1,5}):", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SqliteMessage();
}
