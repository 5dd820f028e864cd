using Microsoft.Extensions.Logging;

namespace Parcours.Durable;

/// <summary>What the library logs; event ids are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Error, "A turn of instance {Instance} can't be run; the instance fails.")]
    public static partial void TurnFailed(ILogger logger, Exception exception, string instance);

    [LoggerMessage(1002, LogLevel.Warning, "Activity {Activity} of instance {Instance} failed.")]
    public static partial void ActivityFailed(ILogger logger, Exception exception, string activity, string instance);
}
