using Microsoft.Extensions.Logging;

namespace Parcours.Durable;

/// <summary>What the library logs; event ids are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Error, "A turn of instance {Instance} can't be run; the instance fails.")]
    public static partial void TurnFailed(ILogger logger, Exception exception, string instance);

    [LoggerMessage(1002, LogLevel.Warning, "Activity {Activity} of instance {Instance} failed.")]
    public static partial void ActivityFailed(ILogger logger, Exception exception, string activity, string instance);

    [LoggerMessage(1003, LogLevel.Error, "The file refused what was to be done for {Subject}; it is tried again.")]
    public static partial void NotStored(ILogger logger, Exception exception, string subject);

    [LoggerMessage(1004, LogLevel.Error, "The file refused the result of activity {Activity} of instance {Instance}; it is kept and tried again.")]
    public static partial void ActivityNotStored(ILogger logger, Exception exception, string activity, string instance);

    [LoggerMessage(1005, LogLevel.Warning, "Task {Task} of instance {Instance} completed again; the first result counts.")]
    public static partial void CompletedTwice(ILogger logger, int task, string instance);
}
