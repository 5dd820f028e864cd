using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Parcours.TaskHub.Tests.Hub;

/// <summary>What was logged, in order.</summary>
public sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> lines = new();

    public IEnumerable<LogLine> Of(string category) => lines.Where(line => line.Category == category);

    public ILogger CreateLogger(string categoryName) => new Logger(lines, categoryName);

    public void Dispose()
    {
        // There is nothing to close.
    }

    private sealed class Logger(ConcurrentQueue<LogLine> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new LogLine(category, logLevel, eventId.Id, formatter(state, exception)));
    }
}

public sealed record LogLine(string Category, LogLevel Level, int EventId, string Text);
