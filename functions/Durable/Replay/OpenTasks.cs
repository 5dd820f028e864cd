using Parcours.Durable.Protobuf;

namespace Parcours.Durable.Replay;

/// <summary>Tasks that were scheduled and haven't completed, by sequence number. A completion that comes twice is ignored.</summary>
internal sealed class OpenTasks
{
    private readonly Dictionary<int, Entry> open = [];

    /// <summary>Whether a timer that wasn't cancelled is still to fire.</summary>
    public bool HasTimer => open.Values.Any(entry => entry.IsTimer && !entry.Source.Task.IsCompleted);

    public async Task<T> AddAsync<T>(int id, string name)
    {
        var json = await Add(id, name, isTimer: false).Task;
        return (T)TaskJson.Read(json, typeof(T))!;
    }

    public Task AddTimerAsync(int id, CancellationToken cancellation)
    {
        var source = Add(id, "timer", isTimer: true);
        cancellation.Register(() => source.TrySetCanceled(cancellation), useSynchronizationContext: false);
        return source.Task;
    }

    /// <returns>Whether it was open: else its completion came before.</returns>
    public bool Complete(int id, string? result)
    {
        var isOpen = open.Remove(id, out var entry);
        entry?.Source.TrySetResult(result);
        return isOpen;
    }

    /// <inheritdoc cref="Complete"/>
    public bool Fail(int id, Protobuf.TaskFailureDetails? details)
    {
        var isOpen = open.Remove(id, out var entry);
        entry?.Source.TrySetException(new TaskFailedException(entry.Name, id, Failures.FromWire(details)));
        return isOpen;
    }

    private TaskCompletionSource<string?> Add(int id, string name, bool isTimer)
    {
        var source = new TaskCompletionSource<string?>();
        open.Add(id, new(name, source, isTimer));
        return source;
    }

    private sealed record Entry(string Name, TaskCompletionSource<string?> Source, bool IsTimer);
}

/// <summary>Failures between their two shapes.</summary>
internal static class Failures
{
    public static TaskFailureDetails FromWire(Protobuf.TaskFailureDetails? details) => details is null
        ? new("Unknown", "The task failed, and why was lost.", null, null)
        : new(details.ErrorType, details.ErrorMessage, details.StackTrace, details.InnerFailure is null ? null : FromWire(details.InnerFailure));

    public static Protobuf.TaskFailureDetails ToWire(TaskFailureDetails details) => new()
    {
        ErrorType = details.ErrorType,
        ErrorMessage = details.ErrorMessage,
        StackTrace = details.StackTrace,
        InnerFailure = details.InnerFailure is null ? null : ToWire(details.InnerFailure),
    };
}
