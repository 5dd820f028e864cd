namespace Parcours.Platform.Telemetry;

/// <summary>Everything that Parcours logs: ids and counts; no personal data, no tokens, no request paths.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Started; data in {Folder}")]
    public static partial void Started(ILogger logger, string folder);

    [LoggerMessage(2, LogLevel.Information, "Stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "Stopped before all work was done; the next start goes on with it")]
    public static partial void StoppedEarly(ILogger logger);

    [LoggerMessage(4, LogLevel.Error, "{Method} {Route} failed, trace {Trace}")]
    public static partial void RequestFailed(
        ILogger logger, Exception exception, string method, string route, string trace);

    [LoggerMessage(5, LogLevel.Error, "{Function} failed at {Instant:o}; it runs again at its next time")]
    public static partial void TimerFunctionFailed(
        ILogger logger, Exception exception, string function, DateTimeOffset instant);

    [LoggerMessage(6, LogLevel.Error, "{Handler} can't handle document {Id} of {Partition}; it is dead-lettered")]
    public static partial void DeadLettered(
        ILogger logger, Exception exception, string handler, string partition, string id);

    [LoggerMessage(7, LogLevel.Error, "{Handler} can't go on through the changes; trying again")]
    public static partial void FeedStuck(ILogger logger, Exception exception, string handler);

    [LoggerMessage(8, LogLevel.Information, "Retention deleted {Count} expired documents")]
    public static partial void Expired(ILogger logger, int count);

    [LoggerMessage(9, LogLevel.Debug, "{Orchestrator} {Instance} wasn't alive and is started")]
    public static partial void StartedBySignal(ILogger logger, string orchestrator, string instance);

    [LoggerMessage(10, LogLevel.Warning, "The data has lived until {Instant:o}; the clock goes on from there")]
    public static partial void ClockGoesOn(ILogger logger, DateTimeOffset instant);

    [LoggerMessage(
        11, LogLevel.Warning,
        "The data has lived until {Instant:o} on a time-lapse, later than now: use --clock or another folder")]
    public static partial void AheadOfRealTime(ILogger logger, DateTimeOffset instant);

    [LoggerMessage(12, LogLevel.Error, "Virtual time stands: it can't be known whether the work is done; trying again")]
    public static partial void ClockStands(ILogger logger, Exception exception);

    [LoggerMessage(13, LogLevel.Information, "Retention purged {Count} ended orchestrations")]
    public static partial void Purged(ILogger logger, int count);

    [LoggerMessage(
        19, LogLevel.Warning,
        "Watchdog started {Count} orchestrations again that were late, or should have been there")]
    public static partial void WatchdogRestarted(ILogger logger, int count);

    [LoggerMessage(21, LogLevel.Error, "A request was put off, trace {Trace}")]
    public static partial void RequestPutOff(ILogger logger, Exception exception, string trace);

    [LoggerMessage(22, LogLevel.Error, "Mail {Mail} can't be sent: the provider refuses it ({Status})")]
    public static partial void MailRefused(ILogger logger, string mail, int status);

    [LoggerMessage(23, LogLevel.Error, "Mail {Mail} can't be sent now ({Status}); it is tried again")]
    public static partial void MailPutOff(ILogger logger, string mail, int status);

    [LoggerMessage(
        24, LogLevel.Error,
        "The broker can't be used for {Use}; events wait in their documents, commands in their queue")]
    public static partial void BrokerGone(ILogger logger, Exception exception, string use);

    [LoggerMessage(25, LogLevel.Information, "The broker can be used for {Use} again")]
    public static partial void BrokerBack(ILogger logger, string use);

    [LoggerMessage(26, LogLevel.Warning, "Command {Command} can't be carried out; it is in the dead-letter queue")]
    public static partial void CommandRejected(ILogger logger, string command);

    [LoggerMessage(
        27, LogLevel.Warning,
        "Command {Command} failed for a transient reason in delivery {Delivery}; it goes back to the queue")]
    public static partial void CommandPutOff(ILogger logger, Exception exception, string command, int delivery);

    [LoggerMessage(28, LogLevel.Warning, "The document store doesn't answer; commands wait in their queue")]
    public static partial void CommandsWait(ILogger logger, Exception exception);

    [LoggerMessage(29, LogLevel.Warning, "The lock of command {Command} ended before it was settled; it comes again")]
    public static partial void CommandComesAgain(ILogger logger, string command);

    [LoggerMessage(30, LogLevel.Error, "The queue of commands can't be drained; trying again")]
    public static partial void DrainFailed(ILogger logger, Exception exception);

    [LoggerMessage(20, LogLevel.Warning, "{Fault}: {Reason} Trying again in {Pause}")]
    public static partial void TriedAgain(ILogger logger, string fault, string reason, TimeSpan pause);
}
