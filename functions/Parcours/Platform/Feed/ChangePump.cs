using System.Collections.Concurrent;
using System.Diagnostics;
using Parcours.Platform.Documents;
using Parcours.Platform.Resilience;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;

namespace Parcours.Platform.Feed;

/// <summary>
/// Carries changes to one handler, for as long as the program runs. Several programs may do it together for the same
/// handler: its place is moved only behind what is handled, and only by whoever knows where it stood, so a change is
/// handled at least once. Within a partition key each program handles in order, and begins at a place before which
/// everything is handled; so what a key's first occurrences are is in order too, whoever brings them.
/// </summary>
internal sealed class ChangePump(
    IDocumentStore store, IFeedMemory memory, DeadLetters deadLetters, ChangeSignal signal, IChangeHandler handler,
    RealTime real, ILogger logger)
{
    private const int PageSize = 200;
    private const int MaxAttempts = 3;
    private static readonly BackOff Pause = new(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(30));

    private readonly Lock _gate = new();
    private TaskCompletionSource _caughtUp = NewSource();

    /// <summary>Whoever hears of the changes is away, and nobody waits for it.</summary>
    private bool _isLagging;

    /// <summary>Ids of dead letters of this handler and others: spares looking for one after each change.</summary>
    private readonly ConcurrentDictionary<string, bool> _dead = new();

    /// <summary>Commits known to be handled.</summary>
    private long _handled = -1;

    /// <summary>Returns at a moment when every commit is handled.</summary>
    public async Task WhenIdleAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task caughtUp;
            lock (_gate)
            {
                if (_isLagging || _handled >= signal.Commits)
                {
                    return;
                }

                caughtUp = _caughtUp.Task;
            }

            await caughtUp.WaitAsync(cancellation);
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(() => failures = 0, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A store that can't be read now is read again later; the feed never ends by itself.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.FeedStuck(logger, exception, handler.Name);
                await Task.Delay(Pause.After(++failures), real.Provider, stopping)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync(Action wentWell, CancellationToken stopping)
    {
        while (true)
        {
            // Whoever moved the place may have given something up that is handled here when it changes.
            foreach (var letter in await deadLetters.ListAsync(stopping))
            {
                _dead[letter.Id] = true;
            }

            await FollowAsync(await memory.ReadAsync(handler.Name, stopping), wentWell, stopping);
        }
    }

    /// <summary>Goes on from a place, until somebody else has moved it.</summary>
    private async Task FollowAsync(FeedPosition position, Action wentWell, CancellationToken stopping)
    {
        var continuation = position.Continuation;
        var moving = Task.FromResult<FeedPosition?>(position);
        while (true)
        {
            var commits = signal.Commits;
            var page = await store.ReadChangesAsync(continuation, PageSize, stopping);
            await HandleAsync(page, stopping);
            if (continuation != page.Continuation)
            {
                // Moving lags behind by a page at most: what is handled again after a crash does no harm.
                if (await moving is not { } from)
                {
                    return;
                }

                continuation = page.Continuation;
                moving = memory.MoveAsync(handler.Name, from, continuation, stopping);
            }

            wentWell();
            if (!page.HasMore)
            {
                CaughtUp(commits);
                if (await moving is not { } moved)
                {
                    return;
                }

                moving = Task.FromResult<FeedPosition?>(moved);
                await signal.MoreThanAsync(commits).WaitAsync(stopping);
            }
        }
    }

    private Task HandleAsync(ChangePage page, CancellationToken stopping) =>
        Task.WhenAll(page.Changes
            .Where(handler.Concerns)
            .GroupBy(handler.PartitionKeyOf)
            .Select(async partition =>
            {
                foreach (var change in partition)
                {
                    await HandleAsync(change, stopping);
                }
            }));

    private async Task HandleAsync(ChangedDocument change, CancellationToken stopping)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var span = change.Trace is { } trace ? Traces.Start(
                    "feed " + handler.Name, ActivityKind.Consumer, trace) : null;
                await handler.HandleAsync(change, stopping);
                _isLagging = false;
                if (!_dead.IsEmpty
                    && _dead.TryRemove(DeadLetters.IdOf(handler.Name, change.Partition, change.Id), out _))
                {
                    await deadLetters.RemoveAsync(handler.Name, change.Partition, change.Id, stopping);
                }

                return;
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                if (attempt < MaxAttempts || IsTransient(exception))
                {
                    if (handler.MayLag && IsTransient(exception))
                    {
                        Lag();
                    }

                    await Task.Delay(Pause.After(attempt), real.Provider, stopping);
                    continue;
                }

                Log.DeadLettered(logger, exception, handler.Name, change.Partition, change.Id);
                await deadLetters.AddAsync(handler.Name, change, exception, stopping);
                _dead[DeadLetters.IdOf(handler.Name, change.Partition, change.Id)] = true;
                return;
            }
        }
    }

    /// <summary>
    /// Whoever should hear of it can't be reached now: no fault of the document, so it is tried until they can.
    /// </summary>
    private static bool IsTransient(Exception exception) =>
        TransientFaults.IsTransient(exception) || exception is OperationCanceledException;

    private void CaughtUp(long commits)
    {
        lock (_gate)
        {
            _handled = commits;
            Tell();
        }
    }

    private void Lag()
    {
        lock (_gate)
        {
            _isLagging = true;
            Tell();
        }
    }

    private void Tell()
    {
        _caughtUp.SetResult();
        _caughtUp = NewSource();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
