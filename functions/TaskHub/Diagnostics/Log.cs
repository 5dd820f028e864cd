using Microsoft.Extensions.Logging;

namespace Parcours.TaskHub.Diagnostics;

/// <summary>What the hub logs; event ids are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Error, "A turn of instance {Instance} can't be run; the instance fails.")]
    public static partial void TurnFailed(ILogger logger, Exception exception, string instance);

    [LoggerMessage(1002, LogLevel.Warning, "Activity {Activity} of instance {Instance} failed.")]
    public static partial void ActivityFailed(ILogger logger, Exception exception, string activity, string instance);

    [LoggerMessage(1003, LogLevel.Error, "The file refused what was to be done for {Subject}; it is tried again.")]
    public static partial void NotStored(ILogger logger, Exception exception, string subject);

    [LoggerMessage(
        1004, LogLevel.Error,
        "The file refused the result of activity {Activity} of instance {Instance}; it is kept and tried again.")]
    public static partial void ActivityNotStored(ILogger logger, Exception exception, string activity, string instance);

    [LoggerMessage(
        1006, LogLevel.Error,
        "The process ended {Attempts} times while activity {Activity} of instance {Instance} ran; it isn't run again.")]
    public static partial void ActivityGivenUp(ILogger logger, int attempts, string activity, string instance);

    [LoggerMessage(
        1007, LogLevel.Warning,
        "The task hub was written by another version of the program: its {Instances} instances are dropped, and the "
            + "hub begins empty.")]
    public static partial void OtherVersion(ILogger logger, long instances);

    [LoggerMessage(1008, LogLevel.Error, "Instance {Instance} awaits something that isn't durable; it fails.")]
    public static partial void AwaitsNothingDurable(ILogger logger, string instance);
}
