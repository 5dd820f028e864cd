using Parcours.Platform.Documents;
using Parcours.Platform.Time;

namespace Parcours.Platform.Feed;

/// <summary>
/// The background pump of each program: carries each change to every handler, at least once, in the order of writes,
/// woken by commits. A change that a handler can't handle is dead-lettered for it and blocks nothing.
/// </summary>
internal sealed class ChangeFeed : IWorkSource, IAsyncDisposable
{
    private readonly IReadOnlyList<ChangePump> _pumps;
    private readonly ChangeSignal _signal;
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public ChangeFeed(
        IDocumentStore store,
        IFeedMemory memory,
        DeadLetters deadLetters,
        ChangeSignal signal,
        IEnumerable<IChangeHandler> handlers,
        RealTime real,
        ILogger<ChangeFeed> logger)
    {
        _signal = signal;
        _pumps =
            [.. handlers.Select(handler => new ChangePump(store, memory, deadLetters, signal, handler, real, logger))];
    }

    /// <inheritdoc/>
    public long Generation => _signal.Commits;

    /// <summary>Begins where each handler stopped.</summary>
    public void Start() =>
        _running = Task.WhenAll(_pumps.Select(pump => Task.Run(() => pump.RunAsync(_stopping.Token))));

    /// <inheritdoc/>
    public Task WhenIdleAsync(CancellationToken cancellation) =>
        Task.WhenAll(_pumps.Select(pump => pump.WhenIdleAsync(cancellation)));

    /// <summary>Stops between two changes; the next start goes on from there.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
    }
}
